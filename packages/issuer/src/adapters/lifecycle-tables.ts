import type { Migration } from '@sello/platform'
import type { Generated } from 'kysely'

export interface ApplicationTable {
  number: Generated<number>
  id: string
  reference: string
  state: string
  version: number
  source: string
  tin: string
  legal_name: string
  /** Reference, TIN and names, folded: what one types finds a part of it. */
  search: string
  programme: string
  aeo_type: string
  operator_id: string | null
  external_reference: string | null
  form: string
  risk_review: string | null
  visits: string
  assignee: string | null
  code_digest: string | null
  holder: string | null
  refusal: string | null
  created_by: string
  created_at: string
  submitted_at: string | null
  since: string
  due_at: string | null
  decided_at: string | null
  act_id: string | null
  certificate_id: string | null
  appeal_id: string | null
  previous_id: string | null
}

export interface ApplicationEventTable {
  number: Generated<number>
  application_id: string
  at: string
  actor: string
  act: string
  from_state: string
  to_state: string
  reasons: string
  comment: string | null
}

export interface AppealTable {
  number: Generated<number>
  id: string
  version: number
  state: string
  against: string
  certificate_id: string | null
  application_id: string | null
  act_id: string | null
  certificate_number: string | null
  legal_name: string
  lodged_on: string
  statement: string
  grounds: string
  suspensive: number
  created_by: string
  created_at: string
  due_at: string | null
  decision: string | null
  new_application_id: string | null
  late: string | null
}

export interface ReassessmentTable {
  number: Generated<number>
  id: string
  certificate_id: string
  cause: string
  comment: string
  due_on: string | null
  begun_by: string
  begun_at: string
  outcome: string | null
  conclusion: string | null
  ended_by: string | null
  ended_at: string | null
}

export interface LifecycleTables {
  application: ApplicationTable
  application_event: ApplicationEventTable
  appeal: AppealTable
  reassessment: ReassessmentTable
  act_certificate: { certificate_id: string; act_id: string }
}

const actColumns = [
  'alter table act add column comment text',
  'alter table act add column effective_at text',
  'alter table act add column refusal text',
  'alter table act add column application_id text',
  'create index act_application on act (application_id) where application_id is not null',
  "create index act_scheduled on act (effective_at) where state = 'scheduled'",
  // Certificates that a change or a change of status is about; those of a grant name their act themselves.
  `create table act_certificate (
    certificate_id text not null,
    act_id text not null references act (id),
    primary key (certificate_id, act_id)
  ) strict, without rowid`,
  'create index certificate_version_act on certificate_version (act_id)',
]

const certificateColumns = [
  'alter table certificate_version add column status_effective text',
  'alter table certificate_version add column status_published text',
  `alter table certificate_version add column expires_on text
    generated always as (json_extract(terms, '$.expiresOn')) virtual`,
  `alter table certificate_version add column revalidate_on text
    generated always as (json_extract(terms, '$.nextRevalidation')) virtual`,
  `create index certificate_version_expires on certificate_version (expires_on) where state = 'granted'`,
  `create index certificate_version_revalidates on certificate_version (revalidate_on) where state = 'granted'`,
  // The open re-assessment, beside the certificate, because every reading of a version asks for it.
  'alter table certificate add column reassessment_since text',
  `create table reassessment (
    number integer primary key autoincrement,
    id text not null unique,
    certificate_id text not null references certificate (id),
    cause text not null,
    comment text not null,
    due_on text,
    begun_by text not null,
    begun_at text not null,
    outcome text,
    conclusion text,
    ended_by text,
    ended_at text
  ) strict`,
  'create unique index reassessment_open on reassessment (certificate_id) where ended_at is null',
  'create index reassessment_certificate on reassessment (certificate_id, number)',
  'alter table offer add column withdrawn_at text',
  'alter table offer add column withdrawn_by text',
  'create index offer_certificate on offer (certificate_id, created_at)',
]

const applications = [
  `create table application (
    number integer primary key autoincrement,
    id text not null unique,
    reference text not null unique,
    state text not null,
    version integer not null,
    source text not null,
    tin text not null,
    legal_name text not null,
    search text not null,
    programme text not null,
    aeo_type text not null,
    operator_id text references operator (id),
    external_reference text,
    form text not null,
    risk_review text,
    visits text not null,
    assignee text,
    code_digest text,
    refusal text,
    created_by text not null,
    created_at text not null,
    submitted_at text,
    since text not null,
    due_at text,
    decided_at text,
    act_id text,
    certificate_id text,
    appeal_id text,
    previous_id text
  ) strict`,
  'create index application_state on application (state, number)',
  'create index application_operator on application (operator_id, number)',
  'create index application_certificate on application (certificate_id) where certificate_id is not null',
  `create table application_event (
    number integer primary key autoincrement,
    application_id text not null references application (id),
    at text not null,
    actor text not null,
    act text not null,
    from_state text not null,
    to_state text not null,
    reasons text not null,
    comment text
  ) strict`,
  'create index application_event_of on application_event (application_id, number)',
  `create table appeal (
    number integer primary key autoincrement,
    id text not null unique,
    version integer not null,
    state text not null,
    against text not null,
    certificate_id text references certificate (id),
    application_id text references application (id),
    act_id text,
    certificate_number text,
    legal_name text not null,
    lodged_on text not null,
    statement text not null,
    grounds text not null,
    suspensive integer not null,
    created_by text not null,
    created_at text not null,
    due_at text,
    decision text,
    new_application_id text
  ) strict`,
  'create index appeal_state on appeal (state, number)',
  'create index appeal_certificate on appeal (certificate_id) where certificate_id is not null',
  'create index appeal_application on appeal (application_id) where application_id is not null',
]

export const lifecycleMigration: Migration = {
  name: 'lifecycle',
  statements: [...actColumns, ...certificateColumns, ...applications],
}

/**
 * What comes due is counted from indexes alone: they hold stored days, because SQLite reads a whole row for each generated
 * one.
 */
export const dueIndexMigration: Migration = {
  name: 'due-indexes',
  statements: [
    'drop index certificate_version_expires',
    'drop index certificate_version_revalidates',
    'alter table certificate_version add column revalidation_day text',
    'alter table certificate_version add column last_day text',
    `update certificate_version set
      revalidation_day = json_extract(terms, '$.nextRevalidation'), last_day = json_extract(terms, '$.expiresOn')`,
    `create index certificate_version_expires on certificate_version (last_day) where state = 'granted'`,
    `create index certificate_version_revalidates on certificate_version (revalidation_day, last_day)
      where state = 'granted'`,
  ],
}
