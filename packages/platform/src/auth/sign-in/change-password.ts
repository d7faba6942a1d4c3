import { SelloError } from '@sello/core'
import { type Account, hashNewPassword, writePassword } from './accounts.ts'
import { requireAccount, subjectOf } from './known-account.ts'
import { clearAttempts, countAttempt } from './lockout.ts'
import { requireRecentProof } from './prove-again.ts'
import { type Client, endSessions, listSessions } from './sessions.ts'
import type { InSession, SignInDeps } from './sign-in-deps.ts'

export interface Passwords {
  /** Not needed in the place of an initial one. */
  readonly current: string | undefined
  readonly new: string
}

/**
 * Another password; the other sessions end. In the place of an initial one shortly after it opened the session, where
 * no second factor is to be enrolled with it. Throws `sign-in-failed`, `too-many-attempts`, `password-too-short`,
 * `session-not-fresh`.
 */
export async function changePassword<Role extends string>(
  deps: SignInDeps<Role>,
  { username, sessionId }: InSession,
  passwords: Passwords,
  client: Client,
): Promise<void> {
  const account = await requireAccount(deps, username)
  const now = deps.clock()
  const hash = await hashNewPassword(passwords.new)
  if (account.initialUntil) await requireInitialChange(deps, account, sessionId)
  else await proveCurrent(deps, account, passwords.current ?? '', client)
  await deps.transact(async ({ db, audit }) => {
    if (hash !== undefined) await writePassword(db, account.id, hash, now)
    await db.updateTable('auth_user').set({ initial_until: null }).where('id', '=', account.id).execute()
    await endSessions(db, account.id, sessionId)
    await audit({ ...subjectOf(username, sessionId), action: 'password.changed', at: now })
  })
}

async function requireInitialChange<Role extends string>(
  deps: SignInDeps<Role>,
  account: Account,
  sessionId: string,
): Promise<void> {
  const now = deps.clock()
  const session = (await listSessions(deps.db, account.id, now)).find(({ id }) => id === sessionId)
  if (!session) throw new SelloError('not-signed-in', 'The session has ended.')
  requireRecentProof(session, now)
}

async function proveCurrent<Role extends string>(
  deps: SignInDeps<Role>,
  { id, username }: Account,
  current: string,
  { address }: Client,
): Promise<void> {
  const now = deps.clock()
  const attempt = { account: username, address }
  await countAttempt(deps.db, attempt, now)
  if (!(await deps.library.passwordIsRight(id, current)))
    throw new SelloError('sign-in-failed', 'The current password is wrong.')
  await clearAttempts(deps.db, attempt, now)
}
