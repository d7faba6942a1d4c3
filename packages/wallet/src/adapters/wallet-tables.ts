import { type AccessTables, accessMigration, type Migration } from '@sello/platform'
import { type ApplicationTables, applicationMigration } from './application-tables.ts'

export interface ClaimTable {
  id: string
  offer_url: string
  tx_code: string | null
  state: string
  failure: string | null
  begun_at: string
  ended_at: string | null
}

export interface CredentialTable {
  id: string
  claim_id: string
  credential_id: string
  format: string
  /** JSON: a string for a JWT, an object for Data Integrity. */
  credential: string
  issuer: string
  issuer_name: string
  certificate_number: string
  version: number
  received_at: string
}

export interface PresentationTable {
  id: string
  at: string
  verifier: string
  verifier_name: string
  purpose: string
  mrn: string | null
  request_url: string
  format: string
  shown_by: string
  /** JSON: id, certificate number and format of each. */
  credentials: string
  outcome: string
}

/** One row: the firm. */
export interface HolderTable {
  one: number
  did: string
  /** Id of the key in the keyring. */
  key: string
  /** DID URL of the key. */
  key_url: string
  made_at: string
}

export interface WalletTables extends AccessTables, ApplicationTables {
  holder: HolderTable
  claim: ClaimTable
  credential: CredentialTable
  presentation: PresentationTable
}

/** Append only. */
export const walletMigrations: readonly Migration[] = [
  accessMigration,
  {
    name: 'holder, claims, credentials and presentations',
    statements: [
      `create table holder (
        one integer primary key check (one = 1),
        did text not null,
        key text not null,
        key_url text not null,
        made_at text not null
      ) strict`,
      `create table claim (
        id text primary key,
        offer_url text not null,
        tx_code text,
        state text not null check (state in ('begun', 'sent', 'stored', 'failed')),
        failure text,
        begun_at text not null,
        ended_at text
      ) strict`,
      "create unique index claim_offer on claim (offer_url) where state <> 'failed'",
      `create table credential (
        id text primary key,
        claim_id text not null references claim (id),
        credential_id text not null,
        format text not null,
        credential text not null,
        issuer text not null,
        issuer_name text not null,
        certificate_number text not null,
        version integer not null,
        received_at text not null,
        unique (credential_id, format)
      ) strict`,
      `create table presentation (
        id text primary key,
        at text not null,
        verifier text not null,
        verifier_name text not null,
        purpose text not null,
        mrn text,
        request_url text not null,
        format text not null,
        shown_by text not null,
        credentials text not null,
        outcome text not null
      ) strict`,
      'create index presentation_at on presentation (at)',
    ],
  },
  applicationMigration,
]
