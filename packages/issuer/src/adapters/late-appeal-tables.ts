import type { Migration } from '@sello/platform'

/** Why an appeal was taken in after its last day, and which day that was. */
export const lateAppealMigration: Migration = {
  name: 'late-appeal',
  statements: ['alter table appeal add column late text'],
}
