import { z } from 'zod'
import { Bytes32Text } from '../anchoring/anchor-proof.ts'
import { identityDigest } from '../anchoring/digests.ts'
import { CalendarDate } from '../dates.ts'
import { Did } from '../identifiers.ts'
import { Code, Roles, StatusLocation } from './certificate-shapes.ts'
import type { CertificateTerms } from './certificate-terms.ts'

/** What two officers grant: stands, always disclosed, in every credential of the certificate version. */
export const CertificateCore = z.strictObject({
  type: z.literal('AeoCertificateCore'),
  issuer: Did,
  certificateNumber: Code,
  version: z.int().min(1),
  programme: Code,
  aeoType: Code,
  roles: Roles,
  effectiveFrom: CalendarDate,
  /** null = open-ended. */
  expiresOn: CalendarDate.nullable(),
  status: StatusLocation,
  /** Salted digest of the firm's TIN and name. */
  identityDigest: Bytes32Text,
})
export type CertificateCore = z.infer<typeof CertificateCore>

export interface CoreParts {
  readonly issuer: Did
  readonly terms: CertificateTerms
  readonly status: StatusLocation
  /** 32 random bytes, base64url: disclosed together with TIN and name. */
  readonly identitySalt: string
}

/** The core of a certificate version. */
export function buildCertificateCore({ issuer, terms, status, identitySalt }: CoreParts): CertificateCore {
  return {
    type: 'AeoCertificateCore',
    issuer,
    certificateNumber: terms.certificateNumber,
    version: terms.version,
    programme: terms.programme,
    aeoType: terms.aeoType,
    roles: [...terms.roles],
    effectiveFrom: terms.effectiveFrom,
    expiresOn: terms.expiresOn,
    status,
    identityDigest: identityDigest(terms, identitySalt),
  }
}
