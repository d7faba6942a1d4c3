import { SelloError } from '@sello/core'
import { type Account, hashNewPassword, writePassword } from './accounts.ts'
import type { ProvedPasskey } from './auth-library.ts'
import { requireAccount, subjectOf } from './known-account.ts'
import { clearAttempts, countAttempt } from './lockout.ts'
import { beginTotp, confirmTotp, renewRecoveryCodes, takeTotp } from './second-factor.ts'
import { type Client, endSessions, FRESH_MS, proveSession, type SessionRow } from './sessions.ts'
import type { InSession, SignInDeps } from './sign-in-deps.ts'
import { otpauthUrl, toBase32 } from './totp.ts'
import type { SignInUnit } from './unit.ts'

export type Proof =
  | { readonly password: string; readonly totp: string }
  | { readonly ceremonyId: string; readonly response: unknown }

/**
 * The officer proves herself again in the session that she is in. Gives the end of its freshness. Throws
 * `sign-in-failed`, `too-many-attempts`, `passkey-refused`.
 */
export async function confirmSession<Role extends string>(
  deps: SignInDeps<Role>,
  { sessionId, username }: InSession,
  proof: Proof,
  client: Client,
): Promise<Date> {
  const account = await requireAccount(deps, username)
  const now = deps.clock()
  if ('password' in proof) await provePassword(deps, account, proof, client)
  else if ((await deps.library.verifyAuthentication(proof.ceremonyId, proof.response)) !== account.id)
    throw new SelloError('passkey-refused', 'This is the passkey of another account.')
  await deps.transact(async ({ db, audit }) => {
    await proveSession(db, sessionId, now)
    await audit({ ...subjectOf(username, sessionId), action: 'session.confirmed', at: now })
  })
  return new Date(now.getTime() + FRESH_MS)
}

async function provePassword<Role extends string>(
  deps: SignInDeps<Role>,
  account: Account,
  { password, totp }: { password: string; totp: string },
  { address }: Client,
): Promise<void> {
  const now = deps.clock()
  const attempt = { account: account.username, address }
  await countAttempt(deps.db, attempt, now)
  const right = await deps.library.passwordIsRight(account.id, password)
  if (!right || !(await takeTotp(deps, account.id, totp, now)))
    throw new SelloError('sign-in-failed', 'Password or code is wrong.')
  await clearAttempts(deps.db, attempt, now)
}

/**
 * Factors change only shortly after she signed in or proved herself: who finds an open screen cannot add a key of his
 * own. An identity provider opens a session without asking anew, so that its own time counts. Throws
 * `session-not-fresh`.
 */
export function requireRecentProof(
  { openedAt, provedAt, method }: Pick<SessionRow, 'openedAt' | 'provedAt' | 'method'>,
  now: Date,
): void {
  const opened = method === 'identity-provider' ? 0 : openedAt.getTime()
  const last = Math.max(opened, provedAt?.getTime() ?? 0)
  if (now.getTime() - last >= FRESH_MS)
    throw new SelloError('session-not-fresh', 'Confirm that it is you: your sign-in is too long ago.')
}

/** A secret for an authenticator app. It counts once a code is confirmed. */
export async function enrolTotp<Role extends string>(
  deps: SignInDeps<Role>,
  username: string,
): Promise<{ secret: string; otpauthUrl: string }> {
  const account = await requireAccount(deps, username)
  const secret = toBase32(deps.randomBytes(20))
  await beginTotp(deps, account.id, secret)
  return { secret, otpauthUrl: otpauthUrl(secret, { issuer: deps.serviceName, account: username }) }
}

export interface Enrolment extends InSession {
  /** In the place of the initial one. */
  readonly newPassword: string | undefined
}

/**
 * The authenticator counts from now. Gives recovery codes, told this once. Throws `enrolment-missing`, `code-wrong`,
 * `password-change-needed`, `password-too-short`.
 */
export async function finishTotp<Role extends string>(
  deps: SignInDeps<Role>,
  enrolment: Enrolment,
  code: string,
): Promise<string[]> {
  const { sealer } = deps
  return finish(deps, enrolment, 'authenticator', ({ db }, account, now) =>
    confirmTotp({ db, sealer }, account.id, code, now),
  )
}

/** A proved passkey counts from now; as finishTotp. Throws `passkey-refused`. */
export async function finishPasskey<Role extends string>(
  deps: SignInDeps<Role>,
  enrolment: Enrolment,
  { passkey, name }: { passkey: ProvedPasskey; name: string },
): Promise<string[]> {
  return finish(deps, enrolment, 'passkey', async ({ db }, account, now) => {
    if (passkey.userId !== account.id)
      throw new SelloError('passkey-refused', 'The ceremony was begun by another account.')
    const { transports = null, aaguid = null, backedUp, ...row } = passkey
    const values = {
      ...row,
      name,
      transports,
      aaguid,
      backedUp: backedUp ? 1 : 0,
      createdAt: now.toISOString(),
    }
    const insert = db.insertInto('auth_passkey').values(values)
    const added = await insert.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
    if (added.numInsertedOrUpdatedRows !== 1n)
      throw new SelloError('passkey-refused', 'This passkey is enrolled already.')
  })
}

async function finish<Role extends string>(
  deps: SignInDeps<Role>,
  { username, sessionId, newPassword }: Enrolment,
  factor: string,
  store: (unit: SignInUnit, account: Account, now: Date) => Promise<void>,
): Promise<string[]> {
  const now = deps.clock()
  const account = await requireAccount(deps, username)
  if (account.initialUntil && newPassword === undefined)
    throw new SelloError('password-change-needed', 'Choose a password of your own in the same step.')
  const hash = account.initialUntil ? await hashNewPassword(newPassword) : undefined
  return deps.transact(async (unit) => {
    const { db, audit } = unit
    await store(unit, account, now)
    if (hash !== undefined) {
      await writePassword(db, account.id, hash, now)
      await db.updateTable('auth_user').set({ initial_until: null }).where('id', '=', account.id).execute()
    }
    await endSessions(db, account.id, sessionId)
    await proveSession(db, sessionId, now)
    const by = subjectOf(username, sessionId)
    await audit({ ...by, action: 'second-factor.enrolled', details: { factor }, at: now })
    const known = await db
      .selectFrom('auth_recovery_code')
      .select('code_digest')
      .where('user_id', '=', account.id)
      .executeTakeFirst()
    if (known && factor === 'passkey') return []
    return renewRecoveryCodes(db, account.id, deps.randomBytes)
  })
}

/** Other codes in the place of all earlier ones. */
export async function drawRecoveryCodes<Role extends string>(
  deps: SignInDeps<Role>,
  { username, sessionId }: InSession,
): Promise<string[]> {
  const account = await requireAccount(deps, username)
  const at = deps.clock()
  return deps.transact(async ({ db, audit }) => {
    await audit({ ...subjectOf(username, sessionId), action: 'recovery-codes.drawn', at })
    return renewRecoveryCodes(db, account.id, deps.randomBytes)
  })
}

/** Takes a passkey away. Throws `not-found`, `last-factor` when it is the only second factor. */
export async function removePasskey<Role extends string>(
  deps: SignInDeps<Role>,
  { username }: InSession,
  id: string,
): Promise<void> {
  const account = await requireAccount(deps, username)
  const at = deps.clock()
  await deps.transact(async ({ db, audit }) => {
    const removed = await db
      .deleteFrom('auth_passkey')
      .where('id', '=', id)
      .where('userId', '=', account.id)
      .executeTakeFirst()
    if (removed.numDeletedRows !== 1n) throw new SelloError('not-found', 'You have no such passkey.')
    const left = await db.selectFrom('auth_passkey').select('id').where('userId', '=', account.id).execute()
    const totp = await db
      .selectFrom('auth_totp')
      .select('secret_sealed')
      .where('user_id', '=', account.id)
      .executeTakeFirst()
    const isLast = left.length === 0 && totp?.secret_sealed == null
    if (isLast && (deps.needsFactor?.(account.roles) ?? true))
      throw new SelloError('last-factor', 'Enrol another second factor first.')
    await audit({
      actor: `officer:${username}`,
      action: 'passkey.removed',
      subject: `passkey:${id}`,
      at,
    })
  })
}
