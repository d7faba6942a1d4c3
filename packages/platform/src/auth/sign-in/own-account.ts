import { SelloError } from '@sello/core'
import { type Factors, factorsOf, findAccount } from './accounts.ts'
import { endSessions, FRESH_MS, listSessions, type SessionRow } from './sessions.ts'
import { type InSession, readiness, type SignInDeps } from './sign-in-deps.ts'

export interface Profile {
  readonly username: string
  readonly displayName: string
  readonly language: string
  readonly initial: boolean
  /** She needs a second factor and has none. */
  readonly mustAddFactor: boolean
  readonly factors: Factors
  readonly session: SessionRow
  readonly freshUntil: Date | undefined
}

/** The session that somebody is in, with its account. Throws `not-signed-in` when it has ended meanwhile. */
export async function profileOf<Role extends string>(
  deps: SignInDeps<Role>,
  { username, sessionId }: InSession,
): Promise<Profile> {
  const account = await findAccount(deps.db, username)
  const now = deps.clock()
  const sessions = account ? await listSessions(deps.db, account.id, now) : []
  const session = sessions.find(({ id }) => id === sessionId)
  if (!account || !session) throw new SelloError('not-signed-in', 'The session has ended.')
  const factors = await factorsOf(deps.db, account.id)
  const initial = account.initialUntil !== undefined
  const hasFactor = factors.totp || factors.passkeys > 0
  const { mustAddFactor } = readiness(deps, { roles: account.roles, hasFactor, initial })
  const end = session.provedAt && new Date(session.provedAt.getTime() + FRESH_MS)
  return {
    username,
    displayName: account.displayName,
    language: account.language,
    initial,
    mustAddFactor: mustAddFactor && session.method !== 'identity-provider',
    factors,
    session,
    freshUntil: end && end > now ? end : undefined,
  }
}

export interface ProfileChanges {
  readonly displayName?: string | undefined
  readonly language?: string | undefined
}

/** One's own name on the screens, and their language. */
export async function changeProfile<Role extends string>(
  deps: SignInDeps<Role>,
  { username }: InSession,
  { displayName, language }: ProfileChanges,
): Promise<void> {
  const at = deps.clock()
  const subject = `officer:${username}`
  await deps.transact(async ({ db, audit }) => {
    await db
      .updateTable('auth_user')
      .set((row) => ({
        ...(displayName === undefined ? {} : { name: displayName }),
        ...(language === undefined ? {} : { language }),
        version: row('version', '+', 1),
        updatedAt: at.toISOString(),
      }))
      .where('username', '=', username)
      .execute()
    const details = { displayName, language }
    await audit({ actor: subject, action: 'profile.changed', subject, details, at })
  })
}

/** One's own passkeys, oldest first. */
export async function passkeysOf<Role extends string>(deps: SignInDeps<Role>, who: InSession) {
  const { session } = await profileOf(deps, who)
  const rows = await deps.db
    .selectFrom('auth_passkey')
    .select(['id', 'name', 'createdAt', 'backedUp'])
    .where('userId', '=', session.userId)
    .orderBy('createdAt')
    .execute()
  return rows.map(({ id, name, createdAt, backedUp }) => ({
    id,
    name: name ?? '',
    createdAt: new Date(createdAt ?? 0),
    backedUp: backedUp !== 0,
  }))
}

/** Signs out everywhere. */
export async function endAll<Role extends string>(deps: SignInDeps<Role>, who: InSession): Promise<void> {
  const { session } = await profileOf(deps, who)
  const at = deps.clock()
  await deps.transact(async ({ db, audit }) => {
    const ended = await endSessions(db, session.userId)
    const subject = `officer:${who.username}`
    await audit({ actor: subject, action: 'sessions.ended', subject, details: { ended }, at })
  })
}
