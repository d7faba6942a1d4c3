import { SelloError } from '@sello/core'
import { type Kysely, type Selectable, sql } from 'kysely'
import { tokenDigest } from '../tokens.ts'
import type { SessionMethod, SignInTables } from './sign-in-tables.ts'
import type { SignInUnit } from './unit.ts'

type Db = Kysely<SignInTables>

/** A session ends after so long without use, and after so long in any case. */
const IDLE_MS = 60 * 60_000
const LONGEST_MS = 12 * 3_600_000
/** Use is noted at most so often. */
const TOUCH_MS = 60_000
/** Within so long of proving herself an officer's key signs, and her factors can be changed. */
export const FRESH_MS = 15 * 60_000

/** Where a request comes from. */
export interface Client {
  readonly address: string
  readonly userAgent: string | undefined
}

export interface SessionRow {
  readonly id: string
  readonly userId: string
  readonly method: SessionMethod
  readonly userAgent: string | undefined
  readonly address: string | undefined
  readonly openedAt: Date
  readonly provedAt: Date | undefined
  readonly lastUsedAt: Date
  readonly expiresAt: Date
}

export interface NewSession {
  readonly id: string
  readonly token: string
  readonly userId: string
  readonly method: SessionMethod
  /** When she proved herself: not by a recovery code, and at an identity provider perhaps earlier. */
  readonly provedAt: Date | undefined
  readonly client: Client
}

/** Opens a session in the unit of its audit entry; sessions that ended are forgotten. */
export async function openSession(
  { db, audit }: SignInUnit,
  session: NewSession,
  username: string,
  now: Date,
): Promise<Date> {
  const expiresAt = new Date(now.getTime() + IDLE_MS)
  const at = now.toISOString()
  await db.deleteFrom('auth_session').where('expires_at', '<=', at).execute()
  await db
    .insertInto('auth_session')
    .values({
      id: session.id,
      token_digest: tokenDigest(session.token),
      user_id: session.userId,
      method: session.method,
      user_agent: session.client.userAgent?.slice(0, 400) ?? null,
      address: session.client.address,
      opened_at: at,
      proved_at: session.provedAt?.toISOString() ?? null,
      last_used_at: at,
      expires_at: expiresAt.toISOString(),
    })
    .execute()
  await db.updateTable('auth_user').set({ last_sign_in_at: at }).where('id', '=', session.userId).execute()
  await audit({
    actor: `officer:${username}`,
    action: 'session.opened',
    subject: `session:${session.id}`,
    details: { method: session.method },
    at: now,
  })
  return expiresAt
}

type UsedRow = Selectable<SignInTables['auth_session']> &
  Pick<Selectable<SignInTables['auth_user']>, 'username' | 'roles' | 'initial_until'> & { has_factor: number }

/** The session of a token and its account, in use from now. Undefined when there is none, or none any more. */
export async function useSession(db: Db, token: string, now: Date) {
  // Every request asks this, so that it is written as SQL: the builder takes longer than the database.
  const { rows } = await sql<UsedRow>`
    select auth_session.*, auth_user.username, auth_user.roles, auth_user.initial_until,
      exists (select 1 from auth_totp where user_id = auth_user.id and secret_sealed is not null)
        or exists (select 1 from auth_passkey where userId = auth_user.id) as has_factor
    from auth_session join auth_user on auth_user.id = auth_session.user_id
    where token_digest = ${tokenDigest(token)} and expires_at > ${now.toISOString()}
      and auth_user.disabled_at is null`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const session = sessionOf(row)
  if (now.getTime() - session.lastUsedAt.getTime() >= TOUCH_MS) await touch(db, session, now)
  return {
    session,
    username: row.username,
    roles: row.roles,
    hasFactor: row.has_factor === 1,
    initial: row.initial_until !== null,
  }
}

async function touch(db: Db, session: SessionRow, now: Date): Promise<void> {
  const end = Math.min(now.getTime() + IDLE_MS, session.openedAt.getTime() + LONGEST_MS)
  await db
    .updateTable('auth_session')
    .set({ last_used_at: now.toISOString(), expires_at: new Date(end).toISOString() })
    .where('id', '=', session.id)
    .execute()
}

function sessionOf(row: Selectable<SignInTables['auth_session']>): SessionRow {
  return {
    id: row.id,
    userId: row.user_id,
    method: row.method as SessionMethod,
    userAgent: row.user_agent ?? undefined,
    address: row.address ?? undefined,
    openedAt: new Date(row.opened_at),
    provedAt: row.proved_at === null ? undefined : new Date(row.proved_at),
    lastUsedAt: new Date(row.last_used_at),
    expiresAt: new Date(row.expires_at),
  }
}

/** The open sessions of an account, last used first. */
export async function listSessions(db: Db, userId: string, now: Date): Promise<SessionRow[]> {
  const rows = await db
    .selectFrom('auth_session')
    .selectAll()
    .where('user_id', '=', userId)
    .where('expires_at', '>', now.toISOString())
    .orderBy('last_used_at', 'desc')
    .execute()
  return rows.map(sessionOf)
}

/** Throws `not-found` unless it is a session of this account. */
export async function endSession(
  { db, audit }: SignInUnit,
  asked: { id: string; userId: string; username: string },
  now: Date,
): Promise<void> {
  const ended = await db
    .deleteFrom('auth_session')
    .where('id', '=', asked.id)
    .where('user_id', '=', asked.userId)
    .executeTakeFirst()
  if (ended.numDeletedRows !== 1n) throw new SelloError('not-found', 'You have no such session.')
  const actor = `officer:${asked.username}`
  await audit({ actor, action: 'session.ended', subject: `session:${asked.id}`, at: now })
}

/** Ends all sessions of an account, but one where it is named. Gives their number. */
export async function endSessions(db: Db, userId: string, but?: string): Promise<number> {
  let query = db.deleteFrom('auth_session').where('user_id', '=', userId)
  if (but !== undefined) query = query.where('id', '!=', but)
  return Number((await query.executeTakeFirst()).numDeletedRows)
}

/** She has proved herself again in this session. */
export async function proveSession(db: Db, id: string, provedAt: Date): Promise<void> {
  await db
    .updateTable('auth_session')
    .set({ proved_at: provedAt.toISOString() })
    .where('id', '=', id)
    .execute()
}
