import type { Generated } from 'kysely'
import type { Migration } from '../../sql/open-database.ts'
import type { AccessTables } from '../access-tables.ts'

/** How a session was opened. */
export const sessionMethods = ['password', 'passkey', 'recovery-code', 'identity-provider'] as const
export type SessionMethod = (typeof sessionMethods)[number]

/** Tables with names in camelCase are as better-auth reads them; what is ours in them is in snake_case. */
export interface SignInTables {
  auth_user: {
    id: string
    name: string
    email: string
    emailVerified: number
    image: string | null
    createdAt: string
    updatedAt: string
    username: string
    roles: string
    language: string
    disabled_at: string | null
    /** The password is the one that an administrator handed over; it opens nothing after this time. */
    initial_until: string | null
    last_sign_in_at: string | null
    version: number
  }
  auth_account: {
    id: string
    accountId: string
    providerId: string
    userId: string
    accessToken: string | null
    refreshToken: string | null
    idToken: string | null
    accessTokenExpiresAt: string | null
    refreshTokenExpiresAt: string | null
    scope: string | null
    password: string | null
    createdAt: string
    updatedAt: string
  }
  auth_verification: {
    id: string
    identifier: string
    value: string
    expiresAt: string
    createdAt: string
    updatedAt: string
  }
  auth_passkey: {
    id: string
    name: string | null
    publicKey: string
    userId: string
    credentialID: string
    counter: number
    deviceType: string
    backedUp: number
    transports: string | null
    createdAt: string | null
    aaguid: string | null
  }
  auth_session: {
    id: string
    token_digest: string
    user_id: string
    method: string
    user_agent: string | null
    address: string | null
    opened_at: string
    /** When the officer last proved herself, so that her ledger key signs; null after a recovery code. */
    proved_at: string | null
    last_used_at: string
    expires_at: string
  }
  auth_totp: {
    user_id: string
    secret_sealed: string | null
    /** Of an enrolment that no code has confirmed yet. */
    pending_sealed: string | null
    /** Step of the last code that was accepted: each is accepted once. */
    last_step: Generated<number>
  }
  auth_recovery_code: { user_id: string; code_digest: string }
  auth_attempt: { scope: string; key_digest: string; count: number; first_at: string }
  auth_known_source: { account_digest: string; source_digest: string; last_at: string }
  auth_oidc_flow: {
    state_digest: string
    provider: string
    purpose: string
    secret_sealed: string
    session_id: string | null
    return_to: string
    expires_at: string
  }
}

/** Accounts with their sessions, and API keys. */
export interface SignInServiceTables extends SignInTables, Pick<AccessTables, 'api_key'> {}

const library = [
  `create table auth_user (
    id text not null primary key,
    name text not null,
    email text not null unique,
    emailVerified integer not null,
    image text,
    createdAt text not null,
    updatedAt text not null,
    username text not null unique,
    roles text not null,
    language text not null default 'es',
    disabled_at text,
    initial_until text,
    last_sign_in_at text,
    version integer not null default 1
  ) strict`,
  `create table auth_account (
    id text not null primary key,
    accountId text not null,
    providerId text not null,
    userId text not null references auth_user (id) on delete cascade,
    accessToken text,
    refreshToken text,
    idToken text,
    accessTokenExpiresAt text,
    refreshTokenExpiresAt text,
    scope text,
    password text,
    createdAt text not null,
    updatedAt text not null,
    unique (providerId, accountId)
  ) strict`,
  'create index auth_account_user on auth_account (userId)',
  `create table auth_verification (
    id text not null primary key,
    identifier text not null,
    value text not null,
    expiresAt text not null,
    createdAt text not null,
    updatedAt text not null
  ) strict`,
  'create index auth_verification_identifier on auth_verification (identifier)',
  'create index auth_verification_age on auth_verification (expiresAt)',
  `create table auth_passkey (
    id text not null primary key,
    name text,
    publicKey text not null,
    userId text not null references auth_user (id) on delete cascade,
    credentialID text not null unique,
    counter integer not null,
    deviceType text not null,
    backedUp integer not null,
    transports text,
    createdAt text,
    aaguid text
  ) strict`,
  'create index auth_passkey_user on auth_passkey (userId)',
]

const ours = [
  `create table auth_session (
    id text not null primary key,
    token_digest text not null unique,
    user_id text not null references auth_user (id) on delete cascade,
    method text not null,
    user_agent text,
    address text,
    opened_at text not null,
    proved_at text,
    last_used_at text not null,
    expires_at text not null
  ) strict`,
  'create index auth_session_user on auth_session (user_id)',
  'create index auth_session_expiry on auth_session (expires_at)',
  `create table auth_totp (
    user_id text not null primary key references auth_user (id) on delete cascade,
    secret_sealed text,
    pending_sealed text,
    last_step integer not null default 0
  ) strict, without rowid`,
  `create table auth_recovery_code (
    user_id text not null references auth_user (id) on delete cascade,
    code_digest text not null,
    primary key (user_id, code_digest)
  ) strict, without rowid`,
  `create table auth_attempt (
    scope text not null,
    key_digest text not null,
    count integer not null,
    first_at text not null,
    primary key (scope, key_digest)
  ) strict, without rowid`,
  'create index auth_attempt_age on auth_attempt (first_at)',
  `create table auth_known_source (
    account_digest text not null,
    source_digest text not null,
    last_at text not null,
    primary key (account_digest, source_digest)
  ) strict, without rowid`,
  `create table auth_oidc_flow (
    state_digest text not null primary key,
    provider text not null,
    purpose text not null,
    secret_sealed text not null,
    session_id text,
    return_to text not null,
    expires_at text not null
  ) strict, without rowid`,
]

/**
 * Takes accounts over that accessMigration kept: their argon2 hashes stay valid, and so do their open sessions. What
 * the old tables held is gone from them, so that nothing is kept twice.
 */
const carriedOver = [
  `insert into auth_user (id, name, email, emailVerified, createdAt, updatedAt, username, roles)
    select lower(hex(randomblob(16))), username, username, 0, created_at, created_at, username, roles
    from account`,
  "update auth_user set email = id || '@sello.invalid'",
  `insert into auth_account (id, accountId, providerId, userId, password, createdAt, updatedAt)
    select lower(hex(randomblob(16))), auth_user.id, 'credential', auth_user.id, password_phc, created_at, created_at
    from account join auth_user using (username)`,
  `insert into auth_session (id, token_digest, user_id, method, opened_at, last_used_at, expires_at)
    select lower(hex(randomblob(16))), token_digest, auth_user.id, 'password', session.created_at,
      session.created_at, session.expires_at
    from session join auth_user using (username)`,
  'drop table session',
  'drop table account',
  'drop table sign_in_attempt',
]

/** For a service whose accounts sign in with a second factor; comes after accessMigration in its list. */
export const signInMigration: Migration = {
  name: 'sign-in',
  statements: [...library, ...ours, ...carriedOver],
}
