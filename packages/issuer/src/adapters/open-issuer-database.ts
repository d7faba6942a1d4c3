import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import {
  type Access,
  type AccessTables,
  createAccess,
  type OpenDatabase,
  openDatabase,
} from '@sello/platform'
import type { Kysely } from 'kysely'
import { type Role, roles } from '../features/accounts/role.ts'
import { migrations } from './migrations.ts'
import { indexMissing } from './operator-index.ts'
import { chainOldEntries } from './sql-audit.ts'
import type { IssuerTables } from './tables.ts'

/** Sessions are short: an officer's key signs only in the first half of one. */
const SESSION_MS = 30 * 60_000

/** Brings an older database up to date, its audit trail and its search included. */
export async function openIssuerDatabase(
  dataDir: string,
  clock: () => Date = () => new Date(),
): Promise<OpenDatabase<IssuerTables>> {
  const database = await openDatabase<IssuerTables>({ path: join(dataDir, 'issuer.sqlite'), migrations })
  await chainOldEntries(database.db, clock)
  await indexMissing(database.db)
  return database
}

/** Accounts, sessions and API keys in an open database. */
export function issuerAccess(db: Kysely<AccessTables>, clock: () => Date): Access<Role> {
  const randomText = (bytes: number) => randomBytes(bytes).toString('base64url')
  return createAccess<Role>({ db, roles, clock, randomText, sessionMs: SESSION_MS })
}
