import { SelloError } from '@sello/core'
import type { Kysely } from 'kysely'
import type { AccessTables } from './access-tables.ts'
import { API_KEY_PREFIX, createApiKey, findApiKey, revokeApiKey } from './api-keys.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { readRoles, writeRoles } from './role-text.ts'
import { tokenDigest } from './tokens.ts'

const MAX_FAILURES = 5
const LOCK_MS = 15 * 60_000
const SESSION_MS = 12 * 3_600_000
const MIN_PASSWORD = 12

/** Who is asking, as found by a token. */
export interface Caller<Role extends string> {
  readonly kind: 'account' | 'api-key'
  /** Username, or id of the API key: never the token. */
  readonly id: string
  readonly roles: readonly Role[]
  /** When the account last proved itself (RFC 3339); absent for API keys and after a recovery code. */
  readonly signedInAt?: string
  /** Absent for API keys, and where a service keeps no list of sessions. */
  readonly sessionId?: string
  /** May do nothing but enrol a second factor. */
  readonly mustEnrol?: boolean
}

export interface AccessDeps<Role extends string> {
  readonly db: Kysely<AccessTables>
  /** The roles that this service knows; others in the database count for nothing. */
  readonly roles: readonly Role[]
  readonly clock: () => Date
  /** Base64url of so many random bytes. */
  readonly randomText: (bytes: number) => string
  /** How long a session lasts; twelve hours unless told. */
  readonly sessionMs?: number
}

export interface Access<Role extends string> {
  /** Errors: `account-exists`, `password-too-short`, `role-unknown`. */
  addAccount(account: { username: string; password: string; roles: readonly Role[] }): Promise<void>
  /** The key itself is answered once and kept nowhere. Errors: `role-unknown`. */
  createApiKey(key: { name: string; roles: readonly Role[] }): Promise<{ id: string; key: string }>
  /** From now on the key opens nothing. Errors: `not-found`. */
  revokeApiKey(id: string): Promise<void>
  /** Errors: `sign-in-failed`, `too-many-attempts` after five failures in a quarter of an hour. */
  signIn(username: string, password: string): Promise<{ token: string; expiresAt: string; roles: Role[] }>
  signOut(token: string): Promise<void>
  /** Caller of a session token or API key. Errors: `not-signed-in`. */
  callerOf(token: string): Promise<Caller<Role>>
}

/** Accounts with passwords, their sessions, and API keys; all tokens kept as digests. */
export function createAccess<Role extends string>(deps: AccessDeps<Role>): Access<Role> {
  return {
    addAccount: (account) => addAccount(deps, account),
    createApiKey: (key) => createApiKey(deps, key),
    revokeApiKey: (id) => revokeApiKey(deps, id),
    signIn: (username, password) => signIn(deps, username, password),
    signOut: async (token) => {
      await deps.db.deleteFrom('session').where('token_digest', '=', tokenDigest(token)).execute()
    },
    callerOf: (token) => callerOf(deps, token),
  }
}

async function addAccount<Role extends string>(
  deps: AccessDeps<Role>,
  account: { username: string; password: string; roles: readonly Role[] },
): Promise<void> {
  if (account.password.length < MIN_PASSWORD)
    throw new SelloError('password-too-short', `A password has at least ${MIN_PASSWORD} characters.`)
  const added = await deps.db
    .insertInto('account')
    .values({
      username: account.username,
      password_phc: await hashPassword(account.password),
      roles: writeRoles(deps.roles, account.roles),
      created_at: deps.clock().toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n)
    throw new SelloError('account-exists', `There is an account ${account.username} already.`)
}

async function signIn<Role extends string>(deps: AccessDeps<Role>, username: string, password: string) {
  await countAttempt(deps, username)
  const account = await deps.db
    .selectFrom('account')
    .selectAll()
    .where('username', '=', username)
    .executeTakeFirst()
  const right = await verifyPassword(account?.password_phc, password)
  if (!account || !right) throw new SelloError('sign-in-failed', 'Username or password is wrong.')
  await deps.db.deleteFrom('sign_in_attempt').where('username_digest', '=', tokenDigest(username)).execute()
  const token = deps.randomText(32)
  const now = deps.clock()
  const expiresAt = new Date(now.getTime() + (deps.sessionMs ?? SESSION_MS)).toISOString()
  await deps.db.deleteFrom('session').where('expires_at', '<=', now.toISOString()).execute()
  await deps.db
    .insertInto('session')
    .values({
      token_digest: tokenDigest(token),
      username,
      created_at: now.toISOString(),
      expires_at: expiresAt,
    })
    .execute()
  return { token, expiresAt, roles: readRoles(deps.roles, account.roles) }
}

/**
 * Counts an attempt before the password is looked at, so that parallel guesses cannot slip past the limit; a
 * successful sign-in clears the count. Unknown names are counted alike: the limit tells nothing of who exists.
 */
async function countAttempt<Role extends string>(deps: AccessDeps<Role>, username: string): Promise<void> {
  const now = deps.clock()
  const windowStart = new Date(now.getTime() - LOCK_MS).toISOString()
  await deps.db.deleteFrom('sign_in_attempt').where('first_at', '<=', windowStart).execute()
  const attempt = await deps.db
    .insertInto('sign_in_attempt')
    .values({ username_digest: tokenDigest(username), count: 1, first_at: now.toISOString() })
    .onConflict((conflict) =>
      conflict
        .column('username_digest')
        .doUpdateSet((row) => ({ count: row('sign_in_attempt.count', '+', 1) })),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  if (attempt.count > MAX_FAILURES)
    throw new SelloError('too-many-attempts', 'Too many sign-ins failed; try again in a quarter of an hour.')
}

async function callerOf<Role extends string>(deps: AccessDeps<Role>, token: string): Promise<Caller<Role>> {
  if (token.startsWith(API_KEY_PREFIX)) {
    const key = await findApiKey(deps, token)
    if (key) return { kind: 'api-key', ...key }
  } else {
    const session = await deps.db
      .selectFrom('session')
      .innerJoin('account', 'account.username', 'session.username')
      .select(['account.username', 'account.roles', 'session.created_at'])
      .where('session.token_digest', '=', tokenDigest(token))
      .where('session.expires_at', '>', deps.clock().toISOString())
      .executeTakeFirst()
    if (session)
      return {
        kind: 'account',
        id: session.username,
        roles: readRoles(deps.roles, session.roles),
        signedInAt: session.created_at,
      }
  }
  throw new SelloError('not-signed-in', 'The token is unknown, revoked or expired.')
}
