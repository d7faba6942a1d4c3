import type { Migration } from '@sello/platform'
import type { Generated } from 'kysely'

export interface ImportFileTable {
  id: string
  digest: string
  name: string
  rows: number
  created_by: string
  created_at: string
  checked_at: string | null
  act_id: string | null
  kind: Generated<string>
  mapping: Generated<string | null>
  upload_id: Generated<string | null>
  state: Generated<string | null>
  failure: Generated<string | null>
  ended_at: Generated<string | null>
}

export interface ImportRowTable {
  import_id: string
  row: number
  raw: string
  /** Of an accepted row. */
  terms: string | null
  /** Of a refused row. */
  faults: string | null
  operator_id: string
  applied: Generated<number>
}

export interface IssuanceTable {
  id: string
  import_id: string
  format: string
  root: string
  size: number
  attempt: number
  created_at: string
  tx_hash: string | null
  block: number | null
  block_time: number | null
}

export interface ImportTables {
  import_file: ImportFileTable
  import_row: ImportRowTable
  issuance: IssuanceTable
  issued_copy: {
    issuance_id: string
    place: number
    version_id: string
    credential_id: string
    salt: string
  }
  issued_credential: { issuance_id: string; place: number; credential: string }
}

export const importMigration: Migration = {
  name: 'imports',
  statements: [
    `create table import_file (
      id text primary key,
      digest text not null unique,
      name text not null,
      rows integer not null,
      created_by text not null,
      created_at text not null,
      checked_at text,
      act_id text
    ) strict, without rowid`,
    `create table import_row (
      import_id text not null references import_file (id),
      row integer not null,
      raw text not null,
      terms text,
      faults text,
      operator_id text not null unique,
      primary key (import_id, row),
      check ((terms is null) <> (faults is null))
    ) strict`,
    'create index import_row_refused on import_row (import_id, row) where faults is not null',
    `create table issuance (
      id text primary key,
      import_id text not null references import_file (id),
      format text not null,
      root text not null unique,
      size integer not null,
      attempt integer not null,
      created_at text not null,
      tx_hash text,
      block integer,
      block_time integer,
      unique (import_id, format)
    ) strict, without rowid`,
    // Drawn before the root is anchored: a restart signs these and draws nothing anew.
    `create table issued_copy (
      issuance_id text not null references issuance (id),
      place integer not null,
      version_id text not null references certificate_version (id),
      credential_id text not null unique,
      salt text not null,
      primary key (issuance_id, place),
      unique (issuance_id, version_id)
    ) strict, without rowid`,
    `create table issued_credential (
      issuance_id text not null,
      place integer not null,
      credential text not null,
      primary key (issuance_id, place),
      foreign key (issuance_id, place) references issued_copy (issuance_id, place)
    ) strict`,
  ],
}
