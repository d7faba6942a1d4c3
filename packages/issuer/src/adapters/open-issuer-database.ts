import { join } from 'node:path'
import { type OpenDatabase, openDatabase } from '@sello/platform'
import { migrations } from './migrations.ts'
import { indexMissing } from './operator-index.ts'
import { chainOldEntries } from './sql-audit.ts'
import { dropCutOffUploads } from './sql-uploads.ts'
import type { IssuerTables } from './tables.ts'

/** Brings an older database up to date, its audit trail and its search included. */
export async function openIssuerDatabase(
  dataDir: string,
  clock: () => Date = () => new Date(),
): Promise<OpenDatabase<IssuerTables>> {
  const database = await openDatabase<IssuerTables>({ path: join(dataDir, 'issuer.sqlite'), migrations })
  await chainOldEntries(database.db, clock)
  await indexMissing(database.db)
  await dropCutOffUploads(database.db)
  return database
}
