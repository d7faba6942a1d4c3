import { z } from 'zod'
import { Bytes32Text } from '../anchoring/anchor-proof.ts'
import { CalendarDate } from '../dates.ts'
import { Tin } from '../identifiers.ts'
import { Code, Roles, text } from './certificate-shapes.ts'
import { Alias, LastValidation, PostalAddress } from './party-shapes.ts'

/** One version of a certificate as the issuer's register holds it. Codes are checked against the code lists
 * elsewhere. */
export const CertificateTerms = z
  .strictObject({
    tin: Tin,
    aliases: z.array(Alias).optional(),
    legalName: text(70),
    nativeName: text(70).optional(),
    address: PostalAddress,
    certificateNumber: Code,
    programme: Code,
    aeoType: Code,
    roles: Roles,
    customsOffice: Code.optional(),
    effectiveFrom: CalendarDate,
    /** null = open-ended. */
    expiresOn: CalendarDate.nullable(),
    lastValidation: LastValidation.optional(),
    nextRevalidation: CalendarDate.optional(),
    version: z.int().min(1),
    /** Hash of the previous version's grant leaf, base64url. */
    previous: Bytes32Text.optional(),
  })
  .refine((terms) => terms.expiresOn === null || terms.expiresOn >= terms.effectiveFrom, {
    path: ['expiresOn'],
    message: 'must not lie before effectiveFrom',
  })
  .refine((terms) => (terms.version === 1) === (terms.previous === undefined), {
    path: ['previous'],
    message: 'must be there from version 2 on, and only then',
  })
export type CertificateTerms = z.infer<typeof CertificateTerms>
