import type { Migration } from '@sello/platform'

/** Files of imports do not stay for ever: when each import ended, and which files are gone. */
export const importRetentionMigration: Migration = {
  name: 'import-retention',
  statements: [
    'alter table import_file add column ended_at text',
    'alter table import_upload add column purged_at text',
    'create index import_upload_held on import_upload (uploaded_at) where purged_at is null',
  ],
}
