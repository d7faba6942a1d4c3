import type { Migration } from '@sello/platform'

export interface AuditTables {
  audit: {
    number: number
    kind: string
    actor: string
    action: string
    subject: string
    before_facts: string | null
    after_facts: string | null
    why: string | null
    details: string | null
    at: string
    /** Null only until an older database is chained at its opening. */
    previous: string | null
    hash: string | null
  }
  audit_head: { id: number; number: number; hash: string }
  audit_anchor: {
    number: number
    head: string
    salt: string
    root: string
    tx_hash: string | null
    block: number | null
    block_time: number | null
  }
}

export const auditChainMigration: Migration = {
  name: 'audit-chain',
  statements: [
    "alter table audit add column kind text not null default 'act'",
    'alter table audit add column before_facts text',
    'alter table audit add column after_facts text',
    'alter table audit add column why text',
    'alter table audit add column previous text',
    'alter table audit add column hash text',
    // Two entries cannot follow the same one.
    'create unique index audit_previous on audit (previous) where previous is not null',
    'create index audit_unchained on audit (number) where hash is null',
    "create index audit_acts on audit (number) where kind = 'act'",
    'create index audit_actor on audit (actor, number)',
    'create index audit_subject on audit (subject, number)',
    // One row: who appends changes it first, and so waits for who is before.
    `create table audit_head (
      id integer primary key check (id = 1),
      number integer not null,
      hash text not null
    ) strict`,
    `insert into audit_head (id, number, hash) values (1, 0, '0x${'0'.repeat(64)}')`,
    `create table audit_anchor (
      number integer primary key,
      head text not null,
      salt text not null,
      root text not null unique,
      tx_hash text,
      block integer,
      block_time integer
    ) strict`,
    'create unique index audit_anchor_open on audit_anchor (block is null) where block is null',
    `create trigger audit_unchanged before update on audit when old.hash is not null
      begin select raise(abort, 'an audit entry is never changed'); end`,
    `create trigger audit_undeleted before delete on audit
      begin select raise(abort, 'an audit entry is never deleted'); end`,
  ],
}
