import type { AnchorProof, CertificateCore, CertificateTerms, Hash32 } from '@sello/core'
import type { ReasonClass } from '../reason-class.ts'

export const versionStates = [
  'proposed',
  'granted',
  'superseded',
  'revoked',
  'withdrawn',
  'annulled',
  'disavowed',
] as const
/** `proposed` = not yet on the ledger. All after `granted` are ends. */
export type VersionState = (typeof versionStates)[number]

/** One version of a certificate, as the register holds it. */
export interface CertificateVersion {
  readonly id: string
  readonly certificateId: string
  readonly operatorId: string
  readonly version: number
  readonly terms: CertificateTerms
  readonly core: CertificateCore
  /** base64url; disclosed with TIN and name only. */
  readonly identitySalt: string
  /** Grant leaf hash, base64url. */
  readonly grantLeaf: string
  readonly grantAnchor: AnchorProof
  /** The act that proposed it. */
  readonly actId: string
  readonly state: VersionState
  /** Block time of the grant's anchor. */
  readonly grantedAt?: Date
  readonly endedAt?: Date
  readonly suspension?: Suspension
  /** Since when the certificate is looked at anew. */
  readonly reassessment?: { readonly since: Date }
  readonly reasonClass?: ReasonClass
  /** From when the last change of its status is true; it never alters what was known before. */
  readonly statusEffective?: Date
  /** Block time of that change. */
  readonly statusPublished?: Date
}

export interface Suspension {
  readonly since: Date
  /** null = open-ended. */
  readonly until: Date | null
  readonly reasonClass?: ReasonClass
}

/** Where a version's status bits stand. */
export interface StatusEntry {
  readonly list: string
  readonly index: number
}

export interface Certificate {
  readonly id: string
  readonly operatorId: string
  readonly programme: string
  readonly certificateNumber: string
  readonly createdAt: Date
}

export type GrantRoot = Hash32
