import type { CertificateTerms, CredentialFormat, Hash32 } from '@sello/core'
import type { Landed } from '../acts/act.ts'
import type { CertificateVersion } from '../certificates/certificate.ts'

/** A register brought in from a file. The file's digest is its name: the same file again is the same import. */
export interface Import {
  readonly id: string
  /** SHA-256 of the file, hex. */
  readonly digest: string
  /** For people. */
  readonly name: string
  /** Rows that the file has, without its header. */
  readonly rows: number
  readonly createdBy: string
  readonly createdAt: Date
  /** Set when all rows are there and repeats were looked for. */
  readonly checkedAt?: Date
  /** The last act that proposed its grant. */
  readonly actId?: string
  /** What its rows become; certificates unless told. */
  readonly kind?: 'operators' | 'certificates' | 'applications'
  /** Of an import from an uploaded file, or one that was cancelled. */
  readonly state?: 'reading' | 'read' | 'failed' | 'applying' | 'applied' | 'cancelled'
  readonly uploadId?: string
  readonly failure?: string
}

export const faultCodes = [
  'missing',
  'malformed',
  'unknown-column',
  'refused',
  'repeated-tin',
  'repeated-number',
  'already-in-register',
  'number-taken',
] as const
export type FaultCode = (typeof faultCodes)[number]

/** Why a row is not taken. */
export interface RowFault {
  /** Column of the file. */
  readonly column: string
  readonly code: FaultCode
  readonly reason: string
}

/** The cells of a row by column, as the file has them. */
export type RawRow = Readonly<Record<string, string>>

export type RowContent<Terms = CertificateTerms> =
  | { readonly terms: Terms }
  /** At least one. */
  | { readonly faults: readonly RowFault[] }

export type StagedRow = RowContent<object> & {
  /** From 1, without the header. */
  readonly row: number
  readonly raw: RawRow
  /** The id that the firm will have in the register. */
  readonly operatorId: string
}

export interface AcceptedRow {
  readonly row: number
  readonly terms: CertificateTerms
  readonly operatorId: string
}

export interface RefusedRow {
  readonly row: number
  readonly faults: readonly RowFault[]
}

export interface ImportCounts {
  readonly received: number
  readonly accepted: number
  readonly refused: number
}

/** What makes two rows one: enough to look for repeats in millions of rows. */
export interface RowKey {
  readonly row: number
  readonly tin: string
  readonly programme: string
  /** null for a firm without a certificate. */
  readonly certificateNumber: string | null
  readonly operatorId: string
}

export interface ImportStore {
  /** Adds it, or gives the one with this digest. */
  begin(newImport: Import): Promise<Import>
  find(id: string): Promise<Import | undefined>
  /** Newest first; `after`: time and id of the one before. */
  list(limit: number, after?: readonly [string, string]): Promise<readonly Import[]>
  /** Rows that are there stay. Throws `import-row-differs` when such a row had other cells. */
  addRows(id: string, rows: readonly StagedRow[]): Promise<void>
  counts(id: string): Promise<ImportCounts>
  /** The first row that has not come; undefined when all are there. */
  firstMissing(id: string): Promise<number | undefined>
  /** Accepted rows, in their order. */
  keys(id: string): Promise<readonly RowKey[]>
  /** Which of the keys the register has already: another firm's id with the TIN, another certificate's number. */
  inRegister(keys: readonly RowKey[]): Promise<readonly RefusedRow[]>
  refuse(id: string, rows: readonly RefusedRow[]): Promise<void>
  markChecked(id: string, at: Date): Promise<void>
  acceptedRows(id: string): Promise<readonly AcceptedRow[]>
  refusedRows(id: string, page: { after: number; limit: number }): Promise<readonly RefusedRow[]>
  /** One statement: false when another act was attached since `from` was read. */
  attachAct(id: string, actId: string, from: string | undefined): Promise<boolean>
}

/** Register copies of all certificates of an import, in one format, under one root. */
export interface Issuance {
  readonly id: string
  readonly importId: string
  readonly format: CredentialFormat
  readonly root: Hash32
  /** `created` of the proofs: signing again after a crash gives the same bytes. */
  readonly createdAt: Date
  readonly size: number
  /** Counts up when the ledger refuses. */
  readonly attempt: number
  readonly landed?: Landed
}

/** A copy before it is signed: everything that was drawn for it. Its place is its leaf's. */
export interface IssuedCopy {
  readonly place: number
  readonly versionId: string
  /** `urn:uuid:…` */
  readonly credentialId: string
  /** Salt of the copy leaf, base64url. */
  readonly salt: string
}

export interface CopyLeaf {
  readonly place: number
  readonly credentialId: string
  readonly salt: string
  /** base64url */
  readonly grantLeaf: string
}

export interface UnsignedCopy extends IssuedCopy {
  readonly version: CertificateVersion
}

export interface IssuanceStore {
  /** All in one; false when the import has one in this format. */
  begin(issuance: Issuance, copies: readonly IssuedCopy[]): Promise<boolean>
  find(importId: string, format: CredentialFormat): Promise<Issuance | undefined>
  /** Live versions under a grant root, in the order of their leaves. */
  grantedUnder(root: string): Promise<readonly { versionId: string; grantLeaf: string }[]>
  findByRoot(root: string): Promise<Issuance | undefined>
  land(id: string, landed: Landed): Promise<void>
  /** The ledger refused: the next attempt is another one. */
  countAttempt(id: string): Promise<void>
  leaves(id: string): Promise<readonly CopyLeaf[]>
  /** Copies with their versions, in their order. */
  copies(id: string, page: { after: number; limit: number }): Promise<readonly UnsignedCopy[]>
  /** The next copies that are not signed. */
  unsigned(id: string, page: { after: number; limit: number }): Promise<readonly UnsignedCopy[]>
  /** Keeps signed copies; what is kept already stays. */
  keep(id: string, signed: readonly { place: number; credential: string }[]): Promise<void>
  countSigned(id: string): Promise<number>
  credentials(
    id: string,
    page: { after: number; limit: number },
  ): Promise<readonly { place: number; credential: string }[]>
}

/** Has the service go on with an issuance, in the transaction that begins it. */
export interface IssuanceQueue {
  enqueueIssuance(importId: string, format: CredentialFormat, now: Date): Promise<void>
}
