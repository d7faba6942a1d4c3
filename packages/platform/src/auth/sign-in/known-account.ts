import { SelloError } from '@sello/core'
import { type Account, findAccount } from './accounts.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** Whose audit entry it is. */
export const subjectOf = (username: string, sessionId: string) => ({
  actor: `officer:${username}`,
  subject: `session:${sessionId}`,
})

/** Throws `not-signed-in`. */
export async function requireAccount<Role extends string>(
  deps: Pick<SignInDeps<Role>, 'db'>,
  username: string,
): Promise<Account> {
  const account = await findAccount(deps.db, username)
  if (!account) throw new SelloError('not-signed-in', 'The account is gone.')
  return account
}
