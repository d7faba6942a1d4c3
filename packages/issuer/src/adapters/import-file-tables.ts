import type { Migration } from '@sello/platform'
import type { Generated } from 'kysely'

export interface ImportFileTables {
  import_upload: {
    id: string
    name: string
    digest: string
    bytes: number
    format: string
    encoding: string
    separator: string | null
    row_path: string | null
    rows: number
    columns: string
    uploaded_by: string
    uploaded_at: string
    purged_at: Generated<string | null>
  }
  import_chunk: { upload_id: string; place: number; bytes: Uint8Array }
  import_mapping: {
    id: string
    name: string
    kind: string
    mapping: string
    created_by: string
    created_at: string
  }
}

export const importFilesMigration: Migration = {
  name: 'import-files',
  statements: [
    `create table import_upload (
      id text primary key,
      name text not null,
      digest text not null unique,
      bytes integer not null,
      format text not null,
      encoding text not null,
      separator text,
      row_path text,
      rows integer not null,
      columns text not null,
      uploaded_by text not null,
      uploaded_at text not null
    ) strict, without rowid`,
    // In the database, so that a backup has it and a killed service goes on with it.
    `create table import_chunk (
      upload_id text not null, place integer not null, bytes blob not null, primary key (upload_id, place)
    ) strict`,
    `create table import_mapping (
      id text primary key,
      name text not null,
      kind text not null,
      mapping text not null,
      created_by text not null,
      created_at text not null,
      unique (kind, name)
    ) strict, without rowid`,
    "alter table import_file add column kind text not null default 'certificates'",
    'alter table import_file add column mapping text',
    'alter table import_file add column upload_id text references import_upload (id)',
    'alter table import_file add column state text',
    'alter table import_file add column failure text',
    'create index import_file_upload on import_file (upload_id) where upload_id is not null',
    'alter table import_row add column applied integer not null default 0',
    `create index import_row_unapplied on import_row (import_id, row)
      where applied = 0 and terms is not null`,
  ],
}
