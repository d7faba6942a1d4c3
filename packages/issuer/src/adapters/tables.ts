import type { AccessTables, OutboxTables, SignInTables } from '@sello/platform'
import type { Generated, GeneratedAlways } from 'kysely'
import type { AuditTables } from './audit-tables.ts'
import type { DuplicateTables } from './duplicate-tables.ts'
import type { ImportFileTables } from './import-file-tables.ts'
import type { ImportTables } from './import-tables.ts'
import type { LifecycleTables } from './lifecycle-tables.ts'
import type { OfficerTables } from './officer-tables.ts'
import type { ProgrammeTables } from './programme-tables.ts'
import type { RegisterTables } from './register-tables.ts'
import type { RestoreTables } from './restore-tables.ts'
import type { SavedViewTables } from './saved-view-tables.ts'
import type { KeptAnswerTables } from './sql-kept-answers.ts'

export interface OperatorTable {
  number: Generated<number>
  id: string
  tin: string
  data: string
  created_at: string
  version: Generated<number>
  merged_into: Generated<string | null>
}

export interface CertificateTable {
  number: Generated<number>
  id: string
  operator_id: string
  programme: string
  certificate_number: string
  created_at: string
  /** Begin of the re-assessment that is open. */
  reassessment_since: string | null
}

export interface CertificateVersionTable {
  id: string
  certificate_id: string
  version: number
  terms: string
  core: string
  identity_salt: string
  grant_leaf: string
  grant_anchor: string
  grant_root: string
  leaf_index: number
  list: string
  entry: number
  act_id: string
  state: string
  granted_at: string | null
  ended_at: string | null
  reason_class: string | null
  suspended_since: string | null
  suspended_until: string | null
  suspension_reason: string | null
  status_effective: string | null
  status_published: string | null
  /** From the terms, for lists of what is due. */
  expires_on: GeneratedAlways<string | null>
  revalidate_on: GeneratedAlways<string | null>
  revalidation_day: string | null
  last_day: string | null
}

export interface StatusListTable {
  list: string
  secret: Uint8Array
  drawn: number
}

export interface ActTable {
  number: Generated<number>
  id: string
  kind: string
  payload: string
  reason_class: string | null
  state: string
  quorum: number
  created_by: string
  created_at: string
  signed_at: string | null
  sent_at: string | null
  ended_at: string | null
  failure_code: string | null
  failure_message: string | null
  replaces: string | null
  replaced_by: string | null
  comment: string | null
  effective_at: string | null
  refusal: string | null
  application_id: string | null
}

export interface ActStepTable {
  act_id: string
  place: number
  call: string
  list: string | null
  expected_sequence: number | null
  nonce: string
  deadline: number
  tx_hash: string | null
  block: number | null
  block_time: number | null
}

export interface IssuerTables
  extends OfficerTables,
    Pick<AccessTables, 'api_key'>,
    SignInTables,
    OutboxTables,
    ImportTables,
    LifecycleTables,
    AuditTables,
    ProgrammeTables,
    RestoreTables,
    KeptAnswerTables,
    RegisterTables,
    SavedViewTables,
    DuplicateTables,
    ImportFileTables {
  operator: OperatorTable
  certificate: CertificateTable
  certificate_version: CertificateVersionTable
  status_list: StatusListTable
  act: ActTable
  act_step: ActStepTable
  act_signature: { act_id: string; officer: string; address: string; signatures: string; at: string }
  arrangement_terms: { digest: string; terms: string; created_at: string }
  contact_card: { digest: string; card: string; salt: string; created_at: string }
  authorisation_nonce: { id: number; last: number }
  request_key: { key: string; digest: string; resource: string; created_at: string }
  offer: {
    id: string
    certificate_id: string
    version_id: string
    code_digest: string
    /** Empty where it was made to a holder. */
    tx_code_hash: string
    made_to: string | null
    formats: string
    created_by: string
    created_at: string
    expires_at: string
    failures: Generated<number>
    withdrawn_at: string | null
    withdrawn_by: string | null
  }
  claim_nonce: { digest: string; expires_at: string }
  copy_batch: {
    number: Generated<number>
    id: string
    tx_hash: string | null
    block: number | null
    block_time: number | null
  }
  claim: {
    number: Generated<number>
    id: string
    offer_id: string
    version_id: string
    holder: string
    root: string
    batch_id: string | null
    created_at: string
  }
  claim_copy: {
    claim_id: string
    place: number
    format: string
    credential_id: string
    anchor: string
    credential: string | null
  }
}
