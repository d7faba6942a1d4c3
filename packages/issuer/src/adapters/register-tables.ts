import type { Migration } from '@sello/platform'
import type { Generated } from 'kysely'

export interface RegisterTables {
  operator_version: {
    operator_id: string
    version: number
    data: string
    by: string
    at: string
    why: string | null
  }
  operator_index: {
    number: number
    name_key: string
    assigned_to: string | null
    bare: number
    folding: number
  }
  operator_name: { key: string; number: number }
  operator_key: { key: string; number: number; kind: string }
  certificate_summary: {
    number: number
    operator_number: number
    certificate_id: string
    state: string
    suspended: number
    programme: string
    aeo_type: string
    roles: string
    certificate_number: string
    number_key: string
    effective_from: string
    expires_on: string | null
    suspended_until: string | null
    reassessing: Generated<number>
  }
  certificate_role: { role: string; number: number; operator_number: number }
}

const folded: readonly (readonly [string, string])[] = [
  ['ÀÁÂÃÄÅàáâãäå', 'A'],
  ['Çç', 'C'],
  ['ÈÉÊËèéêë', 'E'],
  ['ÌÍÎÏìíîï', 'I'],
  ['Ññ', 'N'],
  ['ÒÓÔÕÖØòóôõöø', 'O'],
  ['ÙÚÛÜùúûü', 'U'],
  ['Ýýÿ', 'Y'],
  [' -./_:·&', ''],
]

/** `identifierKeyOf` for what certificate numbers are made of, in SQL: triggers know no other. */
export function keySql(column: string): string {
  const replaced = folded
    .flatMap(([from, to]) => [...from].map((letter) => [letter, to] as const))
    .reduce((inner, [from, to]) => `replace(${inner}, '${from}', '${to}')`, column)
  return `upper(${replaced})`
}

/** What a certificate's row says: of the version in force, or else of the last one. */
const summarise = (where: string) => `
  insert into certificate_summary
  select c.number, o.number, c.id, v.state, v.suspended_since is not null, c.programme,
    json_extract(v.terms, '$.aeoType'), json_extract(v.terms, '$.roles'), c.certificate_number,
    ${keySql('c.certificate_number')}, json_extract(v.terms, '$.effectiveFrom'),
    json_extract(v.terms, '$.expiresOn'), v.suspended_until
  from certificate c
  join operator o on o.id = c.operator_id
  join certificate_version v on v.id = (
    select id from certificate_version where certificate_id = c.id
    order by state = 'granted' desc, version desc limit 1)
  where ${where}`

const dropSummary = (certificate: string) =>
  `delete from certificate_summary where number = (select number from certificate where id = ${certificate})`

export const registerWorkMigration: Migration = {
  name: 'register-work',
  statements: [
    'alter table operator add column version integer not null default 1',
    'alter table operator add column merged_into text references operator (id)',
    `create table operator_version (
      operator_id text not null references operator (id),
      version integer not null,
      data text not null,
      by text not null,
      at text not null,
      why text,
      primary key (operator_id, version)
    ) strict, without rowid`,
    `insert into operator_version select id, 1, data, 'service', created_at, null from operator`,
    // Filled by the service, which folds the text: rows that are missing are added at its start.
    `create virtual table operator_words using fts5(
      legal, native, latin, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')`,
    `create virtual table operator_terms using fts5vocab(operator_words, row)`,
    `create table operator_index (
      number integer primary key,
      name_key text not null,
      assigned_to text,
      bare integer not null,
      folding integer not null
    ) strict`,
    'create index operator_index_name on operator_index (name_key, number)',
    'create index operator_index_assigned on operator_index (assigned_to, number) where assigned_to is not null',
    'create index operator_index_bare on operator_index (number) where bare = 1',
    `create table operator_name (
      key text not null, number integer not null, primary key (key, number)
    ) strict, without rowid`,
    'create index operator_name_number on operator_name (number, key)',
    `create table operator_key (
      key text not null, number integer not null, kind text not null, primary key (key, number, kind)
    ) strict, without rowid`,
    'create index operator_key_number on operator_key (number, key)',
    // Kept by triggers, so that whatever changes a certificate changes its row in the same transaction.
    `create table certificate_summary (
      number integer primary key,
      operator_number integer not null,
      certificate_id text not null unique,
      state text not null,
      suspended integer not null,
      programme text not null,
      aeo_type text not null,
      roles text not null,
      certificate_number text not null,
      number_key text not null,
      effective_from text not null,
      expires_on text,
      suspended_until text
    ) strict`,
    'create index certificate_summary_operator on certificate_summary (operator_number)',
    'create index certificate_summary_key on certificate_summary (number_key, operator_number)',
    `create index certificate_summary_state on certificate_summary
      (state, suspended, expires_on, effective_from, programme, aeo_type, operator_number)`,
    `create index certificate_summary_programme on certificate_summary
      (programme, aeo_type, state, suspended, expires_on, effective_from, operator_number)`,
    `create index certificate_summary_type on certificate_summary
      (aeo_type, state, suspended, expires_on, effective_from, operator_number)`,
    `create table certificate_role (
      role text not null, number integer not null, operator_number integer not null, primary key (role, number)
    ) strict, without rowid`,
    'create index certificate_role_number on certificate_role (number)',
    `create trigger certificate_summary_added after insert on certificate_summary begin
      insert into certificate_role
        select distinct value, new.number, new.operator_number from json_each(new.roles);
      update operator_index set bare = 0 where number = new.operator_number and bare = 1;
    end`,
    `create trigger certificate_summary_removed after delete on certificate_summary begin
      delete from certificate_role where number = old.number;
      update operator_index set bare = 1 where number = old.operator_number
        and not exists (select 1 from certificate_summary where operator_number = old.operator_number);
    end`,
    summarise('1'),
    `create trigger certificate_version_added after insert on certificate_version begin
      ${dropSummary('new.certificate_id')};
      ${summarise('c.id = new.certificate_id')};
    end`,
    `create trigger certificate_version_changed after update on certificate_version begin
      ${dropSummary('new.certificate_id')};
      ${summarise('c.id = new.certificate_id')};
    end`,
    `create trigger certificate_version_removed after delete on certificate_version begin
      ${dropSummary('old.certificate_id')};
      ${summarise('c.id = old.certificate_id')};
    end`,
    `create trigger certificate_moved after update of operator_id on certificate begin
      ${dropSummary('new.id')};
      ${summarise('c.id = new.id')};
    end`,
    `create trigger certificate_removed after delete on certificate begin
      delete from certificate_summary where number = old.number;
    end`,
  ],
}
