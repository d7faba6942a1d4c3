import type { Migration } from '@sello/platform'

/** Applications from wallets, and the offers that are made to one wallet. */
export const holderMigration: Migration = {
  name: 'holders',
  statements: ['alter table application add column holder text', 'alter table offer add column made_to text'],
}
