import { encodeBase64url, SelloError } from '@sello/core'
import { readRoles } from '../role-text.ts'
import { type Account, factorsOf, findAccount, findAccountById } from './accounts.ts'
import { clearAttempts, countAttempt } from './lockout.ts'
import { takeRecoveryCode, takeTotp } from './second-factor.ts'
import { type Client, openSession } from './sessions.ts'
import { readiness, type SignInDeps } from './sign-in-deps.ts'
import type { SessionMethod } from './sign-in-tables.ts'

export interface PasswordSignIn {
  readonly username: string
  readonly password: string
  readonly totp?: string | undefined
  readonly recoveryCode?: string | undefined
}

export interface OpenedSession<Role extends string> {
  /** Told this once. */
  readonly token: string
  readonly sessionId: string
  readonly expiresAt: Date
  readonly username: string
  readonly roles: readonly Role[]
  readonly mustEnrol: boolean
}

const failed = () => new SelloError('sign-in-failed', 'Name, password or code is wrong.')

/**
 * Opens a session by password and second factor; an account that has none but needs one can only enrol it. Throws
 * `sign-in-failed`, `code-needed` (the password was right), `too-many-attempts`, `initial-password-expired`.
 */
export async function signInWithPassword<Role extends string>(
  deps: SignInDeps<Role>,
  given: PasswordSignIn,
  client: Client,
): Promise<OpenedSession<Role>> {
  const now = deps.clock()
  const attempt = { account: given.username, address: client.address }
  await countAttempt(deps.db, attempt, now, () => tellHeld(deps, attempt, now))
  const account = await findAccount(deps.db, given.username)
  const right = await deps.library.passwordIsRight(account?.id, given.password)
  if (!account || !right || account.disabledAt) throw failed()
  const proof = await secondFactor(deps, account, given, now)
  await clearAttempts(deps.db, attempt, now)
  return openFor(deps, account, { ...proof, client })
}

/** Whoever guesses at an account that is there leaves a trace; how often, the limits bound. */
async function tellHeld<Role extends string>(
  deps: Pick<SignInDeps<Role>, 'db' | 'transact'>,
  { account, address }: { account: string; address: string },
  at: Date,
): Promise<void> {
  if (!(await findAccount(deps.db, account))) return
  const entry = { actor: 'service', subject: `officer:${account}`, details: { address }, at }
  await deps.transact(({ audit }) => audit({ ...entry, action: 'sign-in.held' }))
}

async function secondFactor<Role extends string>(
  deps: SignInDeps<Role>,
  account: Account,
  { totp, recoveryCode }: PasswordSignIn,
  now: Date,
): Promise<{ method: SessionMethod; provedAt: Date | undefined }> {
  if (account.initialUntil && account.initialUntil <= now)
    throw new SelloError('initial-password-expired', 'Ask an administrator for another initial password.')
  const factors = await factorsOf(deps.db, account.id)
  if (!factors.totp && factors.passkeys === 0) return { method: 'password', provedAt: undefined }
  if (totp !== undefined) {
    if (!(await takeTotp(deps, account.id, totp, now))) throw failed()
    return { method: 'password', provedAt: now }
  }
  if (recoveryCode !== undefined) {
    if (!(await takeRecoveryCode(deps.db, account.id, recoveryCode))) throw failed()
    return { method: 'recovery-code', provedAt: undefined }
  }
  throw new SelloError('code-needed', 'Give a code of your authenticator, or sign in with your passkey.')
}

/**
 * Opens a session by a passkey. Whom an identity provider knows, and no password here, signs in there alone: her passkey
 * confirms a session and opens none, so that nobody comes in whom the provider no longer lets in. Throws
 * `passkey-refused`.
 */
export async function signInWithPasskey<Role extends string>(
  deps: SignInDeps<Role>,
  answer: { ceremonyId: string; response: unknown },
  client: Client,
): Promise<OpenedSession<Role>> {
  const userId = await deps.library.verifyAuthentication(answer.ceremonyId, answer.response)
  const account = await findAccountById(deps.db, userId)
  if (!account || account.disabledAt) throw new SelloError('passkey-refused', 'The passkey was not accepted.')
  const { password, identityProviders } = await factorsOf(deps.db, account.id)
  if (!password && identityProviders.length > 0)
    throw new SelloError('passkey-refused', 'This account signs in at its identity provider.')
  return openFor(deps, account, { method: 'passkey', provedAt: deps.clock(), client })
}

/** Opens a session for an account that has proved itself. */
export async function openFor<Role extends string>(
  deps: SignInDeps<Role>,
  account: Account,
  how: { method: SessionMethod; provedAt: Date | undefined; client: Client },
): Promise<OpenedSession<Role>> {
  const token = encodeBase64url(deps.randomBytes(32))
  const sessionId = deps.newId()
  const session = { ...how, id: sessionId, token, userId: account.id }
  const now = deps.clock()
  const expiresAt = await deps.transact((unit) => openSession(unit, session, account.username, now))
  const factors = await factorsOf(deps.db, account.id)
  const hasFactor = factors.totp || factors.passkeys > 0
  const initial = account.initialUntil !== undefined
  const { mustEnrol } = readiness(deps, { roles: account.roles, hasFactor, initial })
  return {
    token,
    sessionId,
    expiresAt,
    username: account.username,
    roles: readRoles(deps.roles, account.roles.join(' ')),
    mustEnrol: how.method !== 'identity-provider' && mustEnrol,
  }
}
