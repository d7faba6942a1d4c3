import type { CredentialFormat, PresentationFormat } from '../ports/credential-reader.ts'

/** `indeterminate` = could not be checked: never valid, never invalid. */
export type VerdictStatus = 'verified' | 'rejected' | 'indeterminate'
/** `not-applicable`: the check has no meaning here (holder binding of a bare credential, own certificate's MRA). */
export type CheckOutcome = 'passed' | 'failed' | 'indeterminate' | 'not-applicable'

/** In the order in which they are made and shown. */
export const checkNames = [
  'syntax',
  'schema',
  'issuer-key',
  'proof',
  'issuer',
  'grant',
  'copy',
  'status',
  'validity',
  'arrangement',
  'holder-binding',
  'freshness',
] as const
export type CheckName = (typeof checkNames)[number]

export interface Check {
  readonly name: CheckName
  readonly outcome: CheckOutcome
  /** Stable and machine-readable, e.g. `grant-not-anchored`. `ok` when passed. */
  readonly code: string
  /** One plain sentence. */
  readonly message: string
}

export interface CertificateSummary {
  readonly issuer: string
  readonly issuerCountry?: string
  readonly certificateNumber: string
  readonly version: number
  readonly programme: string
  readonly aeoType: string
  readonly roles: readonly string[]
  readonly effectiveFrom: string
  readonly expiresOn: string | null
  /** Only when disclosed and matching the core's digest. */
  readonly tin?: string
  readonly legalName?: string
  readonly status: 'ACTIVE' | 'SUSPENDED' | 'REVOKED' | 'EXPIRED' | 'NOT_YET_EFFECTIVE' | 'UNKNOWN'
  readonly suspendedUntil?: string
}

export interface Recognition {
  /** urn:sello:arrangement:eip155:<chain>:<registry>:<id> */
  readonly arrangement: string
  readonly version: number
  readonly title?: string
  readonly benefits: readonly string[]
  /** Roles of the certificate that the arrangement recognises. */
  readonly roles: readonly string[]
}

export interface Freshness {
  readonly block: number
  /** RFC 3339. */
  readonly blockTime: string
  /** Clock minus the last block's time. */
  readonly ageSeconds: number
}

export interface Verdict {
  readonly status: VerdictStatus
  /** One sentence for a person. */
  readonly summary: string
  readonly checks: readonly Check[]
  readonly kind: 'credential' | 'presentation' | 'unreadable'
  readonly format?: CredentialFormat | PresentationFormat
  readonly certificate?: CertificateSummary
  readonly recognition?: Recognition
  readonly holder?: string
  /** The moment the answer is about: now, or the end of the asked date. RFC 3339. */
  readonly asOf: string
  readonly freshness: Freshness
  /**
   * One verdict each, when a presentation holds several credentials. The verdict around them then has the worst
   * outcome of each check, and no certificate or recognition of its own.
   */
  readonly credentials?: readonly Verdict[]
}
