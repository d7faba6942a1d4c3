import type { Migration } from '../sql/open-database.ts'

export interface AccessTables {
  account: { username: string; password_phc: string; roles: string; created_at: string }
  session: { token_digest: string; username: string; created_at: string; expires_at: string }
  api_key: {
    id: string
    token_digest: string
    name: string
    roles: string
    created_at: string
    revoked_at: string | null
  }
  sign_in_attempt: { username_digest: string; count: number; first_at: string }
}

/** Tables of createAccess, for a service's list of migrations. */
export const accessMigration: Migration = {
  name: 'access',
  statements: [
    `create table account (
      username text primary key,
      password_phc text not null,
      roles text not null,
      created_at text not null
    ) strict, without rowid`,
    `create table session (
      token_digest text primary key,
      username text not null references account (username) on delete cascade,
      created_at text not null,
      expires_at text not null
    ) strict, without rowid`,
    'create index session_expiry on session (expires_at)',
    `create table api_key (
      id text primary key,
      token_digest text not null unique,
      name text not null,
      roles text not null,
      created_at text not null,
      revoked_at text
    ) strict, without rowid`,
    `create table sign_in_attempt (
      username_digest text primary key,
      count integer not null,
      first_at text not null
    ) strict, without rowid`,
    'create index sign_in_attempt_age on sign_in_attempt (first_at)',
  ],
}
