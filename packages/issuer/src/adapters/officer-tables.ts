import type { Migration } from '@sello/platform'
import type { Generated } from 'kysely'

export interface OfficerTables {
  officer_key: { username: string; key_id: string; address: string; created_at: string }
  factor_reset: {
    number: Generated<number>
    id: string
    username: string
    reason: string
    state: string
    asked_by: string
    asked_at: string
    decided_by: string | null
    decided_at: string | null
  }
  identity_change: {
    number: Generated<number>
    digest: string
    prepared: string
    owner_nonce: number
    signature: string | null
    state: string
    prepared_by: string
    prepared_at: string
    relayed_by: string | null
    sent_at: string | null
    ended_at: string | null
    tx_hash: string | null
    failure: string | null
  }
}

export const officerMigration: Migration = {
  name: 'officers',
  statements: [
    `create table factor_reset (
      number integer primary key autoincrement,
      id text not null unique,
      username text not null,
      reason text not null,
      state text not null,
      asked_by text not null,
      asked_at text not null,
      decided_by text,
      decided_at text
    ) strict`,
    `create table identity_change (
      number integer primary key autoincrement,
      digest text not null unique,
      prepared text not null,
      owner_nonce integer not null,
      signature text,
      state text not null,
      prepared_by text not null,
      prepared_at text not null,
      relayed_by text,
      sent_at text,
      ended_at text,
      tx_hash text,
      failure text
    ) strict`,
  ],
}
