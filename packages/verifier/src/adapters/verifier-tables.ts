import { type AccessTables, accessMigration, type Migration } from '@sello/platform'

export interface VerificationTable {
  id: string
  at: string
  asker_kind: string
  asker: string
  status: string
  kind: string
  as_of: string
  block: number
  issuer: string | null
  certificate_number: string | null
  input_digest: string
  /** JSON. */
  checks: string
}

export interface PresentationRequestTable {
  id: string
  nonce: string
  nonce_random: string | null
  mrn: string | null
  purpose: string
  created_at: string
  created_by: string
  expires_at: string
  answered_at: string | null
  verification_id: string | null
  /** JSON. */
  verdict: string | null
}

export interface VerifierTables extends AccessTables {
  verification: VerificationTable
  presentation_request: PresentationRequestTable
}

/** Append only. */
export const verifierMigrations: readonly Migration[] = [
  accessMigration,
  {
    name: 'verification log and presentation requests',
    statements: [
      `create table verification (
        id text primary key,
        at text not null,
        asker_kind text not null,
        asker text not null,
        status text not null,
        kind text not null,
        as_of text not null,
        block integer not null,
        issuer text,
        certificate_number text,
        input_digest text not null,
        checks text not null
      ) strict`,
      'create index verification_at on verification (at)',
      `create table presentation_request (
        id text primary key,
        nonce text not null unique,
        nonce_random text,
        mrn text,
        purpose text not null,
        created_at text not null,
        created_by text not null,
        expires_at text not null,
        answered_at text,
        verification_id text references verification (id) deferrable initially deferred,
        verdict text
      ) strict`,
      'create index presentation_request_expiry on presentation_request (expires_at)',
    ],
  },
]
