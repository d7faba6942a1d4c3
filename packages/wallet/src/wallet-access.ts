import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type Access, createAccess, openDatabase } from '@sello/platform'
import type { Kysely } from 'kysely'
import { type WalletTables, walletMigrations } from './adapters/wallet-tables.ts'
import { type WalletRole, walletRoles } from './http/wallet-api.ts'

/** Database of a wallet's data directory. */
export function openWalletDatabase(dataDir: string) {
  return openDatabase<WalletTables>({ path: join(dataDir, 'wallet.sqlite'), migrations: walletMigrations })
}

/** Accounts and API keys in an open database. */
export function walletAccess(db: Kysely<WalletTables>, clock: () => Date): Access<WalletRole> {
  const randomText = (bytes: number) => randomBytes(bytes).toString('base64url')
  return createAccess<WalletRole>({ db, roles: walletRoles, clock, randomText })
}

/** Accounts of a wallet's data directory, for commands and seeds. Close it afterwards. */
export async function openWalletAccess(
  dataDir: string,
  clock: () => Date = () => new Date(),
): Promise<Access<WalletRole> & { close(): Promise<void> }> {
  const database = await openWalletDatabase(dataDir)
  return { ...walletAccess(database.db, clock), close: database.close }
}
