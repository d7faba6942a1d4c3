import type { Migration } from '@sello/platform'
import type { Generated } from 'kysely'

export interface DuplicateTables {
  duplicate_pending: { number: number }
  duplicate_key: { key: string; number: number }
  duplicate_pair: { first: number; second: number; score: number; why: string }
  duplicate_dismissal: { first: number; second: number; by: string; at: string; reason: string }
  operator_merge: {
    number: Generated<number>
    id: string
    survivor_id: string
    merged_id: string
    version: number
    merged_version: number
    take: string
    moved: string
    why: string
    by: string
    at: string
    undone_by: Generated<string | null>
    undone_at: Generated<string | null>
    undone_why: Generated<string | null>
  }
}

export const duplicateMigration: Migration = {
  name: 'duplicates',
  statements: [
    // Records that changed since they were last compared.
    'create table duplicate_pending (number integer primary key) strict',
    'insert into duplicate_pending select number from operator where merged_into is null',
    `create table duplicate_key (
      key text not null, number integer not null, primary key (key, number)
    ) strict, without rowid`,
    'create index duplicate_key_number on duplicate_key (number)',
    `create table duplicate_pair (
      first integer not null, second integer not null, score real not null, why text not null,
      primary key (first, second), check (first < second)
    ) strict, without rowid`,
    'create index duplicate_pair_second on duplicate_pair (second)',
    'create index duplicate_pair_score on duplicate_pair (score desc, first, second)',
    `create table duplicate_dismissal (
      first integer not null, second integer not null, by text not null, at text not null, reason text not null,
      primary key (first, second)
    ) strict, without rowid`,
    `create table operator_merge (
      number integer primary key autoincrement,
      id text not null unique,
      survivor_id text not null references operator (id),
      merged_id text not null references operator (id),
      version integer not null,
      merged_version integer not null,
      take text not null,
      moved text not null,
      why text not null,
      by text not null,
      at text not null,
      undone_by text,
      undone_at text,
      undone_why text
    ) strict`,
    'create index operator_merge_survivor on operator_merge (survivor_id, number)',
    'create index operator_merge_merged on operator_merge (merged_id, number)',
  ],
}
