import type { Migration } from '@sello/platform'

export const registerIndexMigration: Migration = {
  name: 'register-expiry',
  statements: [
    `create index certificate_summary_expiry on certificate_summary (expires_on, operator_number, number)
      where state = 'granted'`,
  ],
}
