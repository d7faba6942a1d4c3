import type { Kysely } from 'kysely'
import { createPresenceBoard } from '../features/presence/presence.ts'
import type { IssuerTables } from './tables.ts'

/** What officers see of each other. */
export function togetherParts(db: Kysely<IssuerTables>, clock: () => Date) {
  return {
    presence: createPresenceBoard(clock),
    displayNameOf: async (username: string): Promise<string> => {
      const account = db.selectFrom('auth_user').select('name').where('username', '=', username)
      return (await account.executeTakeFirst())?.name ?? username
    },
  }
}
