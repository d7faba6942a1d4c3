import {
  Alias,
  CalendarDate,
  certificateStates,
  LastValidation,
  PostalAddress,
  ReasonClass,
} from '@sello/core/shapes'
import { z } from 'zod'
import { NextCursor } from '../list-page.ts'

const Time = z.iso.datetime({ offset: true })
const partnerStatuses = ['ACTIVE', 'SUSPENDED', 'REVOKED', 'WITHDRAWN', 'EXPIRED'] as const

/** The terms of a version, as they were granted. */
export const VersionTerms = z.object({
  tin: z.string(),
  aliases: z.array(Alias).optional(),
  legalName: z.string(),
  nativeName: z.string().optional(),
  address: PostalAddress,
  certificateNumber: z.string(),
  programme: z.string(),
  aeoType: z.string(),
  roles: z.array(z.string()),
  customsOffice: z.string().optional(),
  effectiveFrom: CalendarDate,
  expiresOn: CalendarDate.nullable(),
  lastValidation: LastValidation.optional(),
  nextRevalidation: CalendarDate.optional(),
  version: z.int(),
  previous: z.string().optional(),
})
export type VersionTerms = z.infer<typeof VersionTerms>

export const CertificateVersion = z.object({
  id: z.uuid(),
  version: z.int(),
  terms: VersionTerms,
  grantLeaf: z.string().meta({ description: 'Hash of the grant leaf, base64url.' }),
  grantRoot: z.string(),
  statusEntry: z.object({ registry: z.string(), identity: z.string(), list: z.string(), index: z.int() }),
  actId: z.uuid(),
  state: z.enum(['PROPOSED', ...certificateStates]),
  partnerStatus: z
    .enum(partnerStatuses)
    .optional()
    .meta({ description: 'As partners see it; absent before it takes effect.' }),
  grantedAt: Time.optional(),
  endedAt: Time.optional(),
  suspension: z
    .object({
      since: Time,
      until: Time.nullable().meta({ description: 'null: open-ended.' }),
      reasonClass: ReasonClass.optional(),
    })
    .optional(),
  /** Since when the certificate is looked at anew; partners see no difference. */
  reassessment: z.object({ since: Time }).optional(),
  reasonClass: ReasonClass.optional(),
  /** From when its last status is true. */
  statusEffective: Time.optional(),
  /** When the ledger had it: block time. What was known before stays as it was known. */
  statusPublished: Time.optional(),
})
export type CertificateVersion = z.infer<typeof CertificateVersion>

/** `GET /v1/certificates/{id}`: with all its versions, oldest first; without salts. */
export const Certificate = z.object({
  id: z.uuid(),
  operatorId: z.uuid(),
  programme: z.string(),
  certificateNumber: z.string(),
  createdAt: Time,
  versions: z.array(CertificateVersion),
})
export type Certificate = z.infer<typeof Certificate>

export const CertificatePage = z.object({
  certificates: z.array(Certificate),
  nextCursor: z.string().optional(),
})
export type CertificatePage = z.infer<typeof CertificatePage>

/** `GET /v1/certificates?…` */
export const CertificateQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.coerce.number().int().min(1).optional(),
  operatorId: z.uuid().optional(),
  certificateNumber: z.string().min(1).max(35).optional(),
})
export type CertificateQuery = z.infer<typeof CertificateQuery>

/** `GET /v1/certificates/due?days=`: what expires or needs revalidation, the soonest first. */
export const DueCertificates = z.object({
  certificates: z.array(
    z.object({
      certificateId: z.uuid(),
      certificateNumber: z.string(),
      programme: z.string(),
      aeoType: z.string(),
      legalName: z.string(),
      why: z.enum(['expires', 'revalidation']),
      on: CalendarDate,
    }),
  ),
  nextCursor: NextCursor,
})
export type DueCertificates = z.infer<typeof DueCertificates>
export const DueQuery = z.object({
  days: z.coerce.number().int().min(0).max(3_650).default(90),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
  cursor: z.string().min(1).max(400).optional(),
})
export type DueQuery = z.infer<typeof DueQuery>
