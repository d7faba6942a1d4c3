import { hkdfSync } from 'node:crypto'
import { SelloError } from '@sello/core'
import type { Caller } from '../access.ts'
import { API_KEY_PREFIX, createApiKey, findApiKey, revokeApiKey } from '../api-keys.ts'
import {
  accountOfIdentity,
  beginOidc,
  confirmByIdentity,
  finishOidc,
  type OidcAsked,
  type OidcReturned,
} from '../oidc/oidc-flows.ts'
import type { OidcIdentity, OidcProvider } from '../oidc/oidc-provider.ts'
import { readRoles, writeRoles } from '../role-text.ts'
import { findAccount, hashNewPassword, insertAccount } from './accounts.ts'
import { type Ceremony, createAuthLibrary } from './auth-library.ts'
import { changePassword, type Passwords } from './change-password.ts'
import { countBeginning } from './lockout.ts'
import {
  type OpenedSession,
  openFor,
  type PasswordSignIn,
  signInWithPasskey,
  signInWithPassword,
} from './open-sessions.ts'
import { changeProfile, endAll, type ProfileChanges, passkeysOf, profileOf } from './own-account.ts'
import {
  confirmSession,
  drawRecoveryCodes,
  type Enrolment,
  enrolTotp,
  finishPasskey,
  finishTotp,
  type Proof,
  removePasskey,
  requireRecentProof,
} from './prove-again.ts'
import { createSealer } from './seal.ts'
import { setTotp } from './second-factor.ts'
import { type Client, endSession, listSessions, useSession } from './sessions.ts'
import { type InSession, readiness, type SignInDeps } from './sign-in-deps.ts'

export interface SignInOptions<Role extends string> extends Omit<SignInDeps<Role>, 'library' | 'sealer'> {
  /** 32 bytes: second factors and the library's cookies are sealed under keys derived from it. */
  readonly keySecret: Uint8Array
  /** Where browsers reach the service: its host is the passkeys' relying party. */
  readonly publicUrl: string
}

export interface AddedAccount<Role extends string> {
  readonly username: string
  readonly displayName?: string
  readonly language?: string
  readonly password: string
  readonly roles: readonly Role[]
  /** Base32; without it the account enrols a second factor at its first sign-in. */
  readonly totpSecret?: string
}

/** Accounts that sign in with a second factor, their sessions, and API keys; all tokens kept as digests. */
export type SignInAccess<Role extends string> = ReturnType<typeof createSignIn<Role>>

export function createSignIn<Role extends string>(options: SignInOptions<Role>) {
  const secret = Buffer.from(hkdfSync('sha256', options.keySecret, '', 'sello/auth-library/v1', 32))
  const { db, publicUrl, serviceName } = options
  const library = createAuthLibrary({ db, publicUrl, serviceName, secret: secret.toString('base64url') })
  const deps: SignInDeps<Role> = { ...options, library, sealer: createSealer(options.keySecret) }
  const randomText = (bytes: number) => Buffer.from(options.randomBytes(bytes)).toString('base64url')
  const keys = { ...options, randomText }
  return {
    addAccount: (account: AddedAccount<Role>) => addAccount(deps, account),
    createApiKey: (key: { name: string; roles: readonly Role[] }) => createApiKey(keys, key),
    revokeApiKey: (id: string) => revokeApiKey(keys, id),
    callerOf: async (token: string): Promise<Caller<Role>> =>
      (await apiKeyCaller(keys, token)) ?? sessionCaller(deps, token),
    ...waysIn(deps),
    ...factorChanges(deps),
    ...ownAccount(deps),
  }
}

/** How a session is opened. */
function waysIn<Role extends string>(deps: SignInDeps<Role>) {
  return {
    signIn: (given: PasswordSignIn, client: Client) => signInWithPassword(deps, given, client),
    signInWithPasskey: (answer: { ceremonyId: string; response: unknown }, client: Client) =>
      signInWithPasskey(deps, answer, client),
    /** For who proved himself elsewhere; `username` must exist. Throws `sign-in-failed` for a disabled account. */
    openFor: (username: string, how: Parameters<typeof openFor>[2]) => openNamed(deps, username, how),
    beginOidc: async (provider: OidcProvider, asked: OidcAsked, client: Client) => {
      await countBeginning(deps.db, client.address, deps.clock())
      return beginOidc(deps, provider, asked)
    },
    finishOidc: (provider: OidcProvider, answer: Parameters<typeof finishOidc>[2]) =>
      finishOidc(deps, provider, answer),
    confirmByIdentity: (provider: string, returned: OidcReturned) =>
      confirmByIdentity(deps, provider, returned),
    accountOfIdentity: (provider: string, identity: Pick<OidcIdentity, 'issuer' | 'subject'>) =>
      accountOfIdentity(deps, provider, identity),
    passkeyChallenge: (client: Client): Promise<Ceremony> => challenge(deps, client),
  }
}

/** How one proves oneself again, and with what. */
function factorChanges<Role extends string>(deps: SignInDeps<Role>) {
  const { library } = deps
  return {
    confirm: (who: InSession, proof: Proof, client: Client) => confirmSession(deps, who, proof, client),
    requireRecent: async (who: InSession) =>
      requireRecentProof((await profileOf(deps, who)).session, deps.clock()),
    /** Throws `second-factor-needed` while she has to enrol one. */
    requireFactor: async (who: InSession) => {
      if ((await profileOf(deps, who)).mustAddFactor)
        throw new SelloError('second-factor-needed', 'Choose the password while enrolling a second factor.')
    },
    enrolTotp: (who: InSession) => enrolTotp(deps, who.username),
    finishTotp: (enrolment: Enrolment, code: string) => finishTotp(deps, enrolment, code),
    enrolPasskey: async (who: InSession) => {
      const { session, displayName } = await profileOf(deps, who)
      return library.registrationOptions({ id: session.userId, username: who.username, displayName })
    },
    finishPasskey: async (
      enrolment: Enrolment,
      answer: { ceremonyId: string; response: unknown; name: string },
    ) => {
      const passkey = await library.verifyRegistration(answer.ceremonyId, answer.response)
      return finishPasskey(deps, enrolment, { passkey, name: answer.name })
    },
    listPasskeys: (who: InSession) => passkeysOf(deps, who),
    removePasskey: (who: InSession, id: string) => removePasskey(deps, who, id),
    drawRecoveryCodes: (who: InSession) => drawRecoveryCodes(deps, who),
  }
}

/** What one does with an account of one's own. */
function ownAccount<Role extends string>(deps: SignInDeps<Role>) {
  return {
    profile: (who: InSession) => profileOf(deps, who),
    changePassword: (who: InSession, passwords: Passwords, client: Client) =>
      changePassword(deps, who, passwords, client),
    changeProfile: (who: InSession, change: ProfileChanges) => changeProfile(deps, who, change),
    sessions: async (who: InSession) => {
      const { session } = await profileOf(deps, who)
      return listSessions(deps.db, session.userId, deps.clock())
    },
    endSession: async (who: InSession, id: string) => {
      const { session } = await profileOf(deps, who)
      const asked = { id, userId: session.userId, username: who.username }
      await deps.transact((unit) => endSession(unit, asked, deps.clock()))
    },
    endAllSessions: (who: InSession) => endAll(deps, who),
  }
}

/** Old challenges are forgotten by the machine's clock, which the library goes by. */
async function challenge<Role extends string>(
  deps: SignInDeps<Role>,
  { address }: Client,
): Promise<Ceremony> {
  await countBeginning(deps.db, address, deps.clock())
  const past = new Date(Date.now()).toISOString()
  await deps.db.deleteFrom('auth_verification').where('expiresAt', '<=', past).execute()
  return deps.library.authenticationOptions()
}

async function apiKeyCaller<Role extends string>(
  keys: Parameters<typeof findApiKey<Role>>[0],
  token: string,
): Promise<Caller<Role> | undefined> {
  if (!token.startsWith(API_KEY_PREFIX)) return undefined
  const key = await findApiKey(keys, token)
  return key && { kind: 'api-key', ...key }
}

async function sessionCaller<Role extends string>(
  deps: SignInDeps<Role>,
  token: string,
): Promise<Caller<Role>> {
  const used = await useSession(deps.db, token, deps.clock())
  if (!used) throw new SelloError('not-signed-in', 'The token is unknown, revoked or expired.')
  const { session, username, hasFactor, initial } = used
  const roles = readRoles(deps.roles, used.roles)
  const mustEnrol =
    session.method !== 'identity-provider' && readiness(deps, { roles, hasFactor, initial }).mustEnrol
  return {
    kind: 'account',
    id: username,
    roles,
    ...(session.provedAt ? { signedInAt: session.provedAt.toISOString() } : {}),
    sessionId: session.id,
    mustEnrol,
  }
}

async function addAccount<Role extends string>(
  deps: SignInDeps<Role>,
  { username, displayName = username, language = 'es', password, roles, totpSecret }: AddedAccount<Role>,
): Promise<void> {
  const passwordHash = await hashNewPassword(password)
  const id = deps.newId()
  const at = deps.clock()
  writeRoles(deps.roles, roles)
  await deps.transact(async ({ db, audit }) => {
    await insertAccount(db, { id, username, displayName, language, roles, passwordHash, at })
    if (totpSecret !== undefined) await setTotp({ db, sealer: deps.sealer }, id, totpSecret)
    const subject = `officer:${username}`
    await audit({ actor: 'service', action: 'officer.added', subject, details: { roles }, at })
  })
}

async function openNamed<Role extends string>(
  deps: SignInDeps<Role>,
  username: string,
  how: Parameters<typeof openFor>[2],
): Promise<OpenedSession<Role>> {
  const account = await findAccount(deps.db, username)
  if (!account || account.disabledAt) throw new SelloError('sign-in-failed', 'The account is closed.')
  return openFor(deps, account, how)
}
