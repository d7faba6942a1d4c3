import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type Access, type AccessTables, createAccess, openDatabase } from '@sello/platform'
import type { Kysely } from 'kysely'
import { type VerifierTables, verifierMigrations } from './adapters/verifier-tables.ts'
import { type VerifierRole, verifierRoles } from './http/verifier-api.ts'

/** Database of a verifier's data directory. */
export function openVerifierDatabase(dataDir: string) {
  return openDatabase<VerifierTables>({
    path: join(dataDir, 'verifier.sqlite'),
    migrations: verifierMigrations,
  })
}

/** Accounts and API keys in an open database. */
export function verifierAccess(db: Kysely<AccessTables>, clock: () => Date): Access<VerifierRole> {
  const randomText = (bytes: number) => randomBytes(bytes).toString('base64url')
  return createAccess<VerifierRole>({ db, roles: verifierRoles, clock, randomText })
}

/**
 * Accounts and API keys of a verifier's data directory, for commands and seeds: beside a running service too.
 * Close it afterwards.
 */
export async function openVerifierAccess(
  dataDir: string,
  clock: () => Date = () => new Date(),
): Promise<Access<VerifierRole> & { close(): Promise<void> }> {
  const database = await openVerifierDatabase(dataDir)
  return { ...verifierAccess(database.db, clock), close: database.close }
}
