import type { Migration } from '@sello/platform'
import type { Generated } from 'kysely'

export interface ApplicationTable {
  number: Generated<number>
  id: string
  digest: string
  issuer_url: string
  expected_issuer: string | null
  issuer: string | null
  issuer_name: string | null
  /** JSON. */
  form: string
  created_at: string
  /** JSON: as the administration last told it. */
  seen: string | null
  checked_at: string | null
  /** 1: the same form may be handed in anew. */
  ended: Generated<number>
}

export interface ApplicationOrderTable {
  number: Generated<number>
  id: string
  application_id: string
  what: string
  /** JSON. */
  body: string
  seen_version: number | null
  state: string
  problem: string | null
  at: string
  ended_at: string | null
}

export interface ApplicationTables {
  application: ApplicationTable
  application_order: ApplicationOrderTable
}

export const applicationMigration: Migration = {
  name: 'applications',
  statements: [
    `create table application (
      number integer primary key autoincrement,
      id text not null unique,
      digest text not null,
      issuer_url text not null,
      expected_issuer text,
      issuer text,
      issuer_name text,
      form text not null,
      created_at text not null,
      seen text,
      checked_at text,
      ended integer not null default 0
    ) strict`,
    'create unique index application_under_way on application (digest) where ended = 0',
    `create table application_order (
      number integer primary key autoincrement,
      id text not null unique,
      application_id text not null references application (id),
      what text not null check (what in ('application', 'correction', 'withdrawal', 'appeal')),
      body text not null,
      seen_version integer,
      state text not null check (state in ('begun', 'sent', 'delivered', 'refused')),
      problem text,
      at text not null,
      ended_at text
    ) strict`,
    'create index application_order_of on application_order (application_id, number)',
    // One thing at a time is said about an application.
    `create unique index application_order_waiting on application_order (application_id)
      where state in ('begun', 'sent')`,
  ],
}
