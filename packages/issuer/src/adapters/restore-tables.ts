import type { Migration } from '@sello/platform'
import type { Generated } from 'kysely'

export interface RestoreTables {
  /** That this register came out of an archive: once for each time. */
  restoration: {
    number: Generated<number>
    backup_id: string
    taken_at: string
    restored_at: string
    /** When it had been compared with the ledger. */
    reconciled_at: string | null
  }
}

export const restoreMigration: Migration = {
  name: 'restore',
  statements: [
    `create table restoration (
      number integer primary key autoincrement,
      backup_id text not null,
      taken_at text not null,
      restored_at text not null,
      reconciled_at text
    ) strict`,
  ],
}
