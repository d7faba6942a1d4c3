import { accessMigration, type Migration, outboxMigration, signInMigration } from '@sello/platform'
import { auditChainMigration } from './audit-tables.ts'
import { dashboardMigration } from './dashboard-tables.ts'
import { duplicateMigration } from './duplicate-tables.ts'
import { holderMigration } from './holder-tables.ts'
import { importFilesMigration } from './import-file-tables.ts'
import { importRetentionMigration } from './import-retention-tables.ts'
import { importMigration } from './import-tables.ts'
import { lateAppealMigration } from './late-appeal-tables.ts'
import { dueIndexMigration, lifecycleMigration } from './lifecycle-tables.ts'
import { officerMigration } from './officer-tables.ts'
import { programmeMigration } from './programme-tables.ts'
import { registerIndexMigration } from './register-index-tables.ts'
import { registerReassessmentMigration } from './register-reassessment-tables.ts'
import { registerWorkMigration } from './register-tables.ts'
import { restoreMigration } from './restore-tables.ts'
import { savedViewMigration, savedViewVersionMigration } from './saved-view-tables.ts'
import { keptAnswerMigration } from './sql-kept-answers.ts'
import { statusSummaryMigration } from './status-summary-tables.ts'

const register: Migration = {
  name: 'register',
  statements: [
    `create table operator (
      number integer primary key autoincrement,
      id text not null unique,
      tin text not null unique,
      data text not null,
      created_at text not null
    ) strict`,
    `create table certificate (
      number integer primary key autoincrement,
      id text not null unique,
      operator_id text not null references operator (id),
      programme text not null,
      certificate_number text not null,
      created_at text not null,
      unique (programme, certificate_number)
    ) strict`,
    'create index certificate_operator on certificate (operator_id, number)',
    `create table certificate_version (
      id text primary key,
      certificate_id text not null references certificate (id),
      version integer not null,
      terms text not null,
      core text not null,
      identity_salt text not null,
      grant_leaf text not null,
      grant_anchor text not null,
      grant_root text not null,
      leaf_index integer not null,
      list text not null,
      entry integer not null,
      act_id text not null,
      state text not null,
      granted_at text,
      ended_at text,
      reason_class text,
      suspended_since text,
      suspended_until text,
      suspension_reason text,
      unique (certificate_id, version),
      unique (list, entry)
    ) strict, without rowid`,
    'create index certificate_version_root on certificate_version (grant_root, leaf_index)',
    `create index certificate_version_suspended on certificate_version (suspended_until)
      where suspended_since is not null`,
    // One row a list. The counter only grows: an entry is never given out twice.
    `create table status_list (
      list text primary key,
      secret blob not null,
      drawn integer not null
    ) strict, without rowid`,
  ],
}

const acts: Migration = {
  name: 'acts',
  statements: [
    `create table act (
      number integer primary key autoincrement,
      id text not null unique,
      kind text not null,
      payload text not null,
      reason_class text,
      state text not null,
      quorum integer not null,
      created_by text not null,
      created_at text not null,
      signed_at text,
      sent_at text,
      ended_at text,
      failure_code text,
      failure_message text,
      replaces text,
      replaced_by text
    ) strict`,
    'create index act_state on act (state, number)',
    `create table act_step (
      act_id text not null references act (id),
      place integer not null,
      call text not null,
      list text,
      expected_sequence integer,
      nonce text not null,
      deadline integer not null,
      tx_hash text,
      block integer,
      block_time integer,
      primary key (act_id, place)
    ) strict, without rowid`,
    'create index act_step_list on act_step (list, expected_sequence) where block is null',
    `create table act_signature (
      act_id text not null references act (id),
      officer text not null,
      address text not null,
      signatures text not null,
      at text not null,
      primary key (act_id, officer),
      unique (act_id, address)
    ) strict, without rowid`,
    `create table arrangement_terms (
      digest text primary key,
      terms text not null,
      created_at text not null
    ) strict, without rowid`,
    `create table contact_card (
      digest text primary key,
      card text not null,
      salt text not null,
      created_at text not null
    ) strict, without rowid`,
    // The last number given out for an authorisation.
    'create table authorisation_nonce (id integer primary key check (id = 1), last integer not null) strict',
    `create table request_key (
      key text primary key,
      digest text not null,
      resource text not null,
      created_at text not null
    ) strict, without rowid`,
    `create table audit (
      number integer primary key autoincrement,
      actor text not null,
      action text not null,
      subject text not null,
      details text,
      at text not null
    ) strict`,
    `create table officer_key (
      username text primary key,
      key_id text not null,
      address text not null unique,
      created_at text not null
    ) strict, without rowid`,
  ],
}

const claims: Migration = {
  name: 'claims',
  statements: [
    `create table offer (
      id text primary key,
      certificate_id text not null references certificate (id),
      version_id text not null references certificate_version (id),
      code_digest text not null unique,
      tx_code_hash text not null,
      formats text not null,
      created_by text not null,
      created_at text not null,
      expires_at text not null,
      failures integer not null default 0
    ) strict, without rowid`,
    `create table claim_nonce (
      digest text primary key,
      expires_at text not null
    ) strict, without rowid`,
    'create index claim_nonce_age on claim_nonce (expires_at)',
    `create table copy_batch (
      number integer primary key autoincrement,
      id text not null unique,
      tx_hash text,
      block integer,
      block_time integer
    ) strict`,
    `create table claim (
      number integer primary key autoincrement,
      id text not null unique,
      offer_id text not null unique references offer (id),
      version_id text not null,
      holder text not null,
      root text not null,
      batch_id text references copy_batch (id),
      created_at text not null
    ) strict`,
    'create unique index claim_root on claim (root)',
    'create index claim_waiting on claim (number) where batch_id is null',
    'create index claim_batch on claim (batch_id)',
    `create table claim_copy (
      claim_id text not null references claim (id),
      place integer not null,
      format text not null,
      credential_id text not null unique,
      anchor text not null,
      credential text,
      primary key (claim_id, place),
      unique (claim_id, format)
    ) strict, without rowid`,
  ],
}

/** Append only: a published step never changes. */
export const migrations: readonly Migration[] = [
  accessMigration,
  outboxMigration,
  register,
  acts,
  claims,
  importMigration,
  auditChainMigration,
  programmeMigration,
  registerWorkMigration,
  signInMigration,
  savedViewMigration,
  lifecycleMigration,
  restoreMigration,
  officerMigration,
  registerIndexMigration,
  duplicateMigration,
  dashboardMigration,
  importFilesMigration,
  keptAnswerMigration,
  registerReassessmentMigration,
  dueIndexMigration,
  holderMigration,
  lateAppealMigration,
  savedViewVersionMigration,
  importRetentionMigration,
  statusSummaryMigration,
]
