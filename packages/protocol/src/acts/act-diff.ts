import { z } from 'zod'

const Time = z.iso.datetime({ offset: true })

/** One field as it is and as it would be; absent: it has no value there. `field` is an RFC 6901 pointer. */
export const FieldDifference = z.object({
  field: z.string(),
  before: z.json().optional(),
  after: z.json().optional(),
  changed: z.boolean(),
})
export type FieldDifference = z.infer<typeof FieldDifference>

/** What an act does to one certificate. */
export const CertificateDifference = z.object({
  certificateId: z.uuid(),
  certificateNumber: z.string(),
  programme: z.string(),
  legalName: z.string(),
  tin: z.string(),
  /** Version that the act makes or touches. */
  version: z.int(),
  statusBefore: z.string().nullable(),
  statusAfter: z.string(),
  /** True when the ledger has what the act says of this certificate: an act that failed may have got so far with some. */
  landed: z.boolean(),
  /** Terms, field by field; of a change of status: status, suspension, effective time. */
  fields: z.array(FieldDifference),
})
export type CertificateDifference = z.infer<typeof CertificateDifference>

/** A partner administration that recognises what the act touches, by the mirror. */
export const AffectedPartner = z.object({
  did: z.string(),
  country: z.string().optional(),
  arrangementId: z.string(),
  arrangementVersion: z.int(),
  /** Of the certificates on all pages, as far as the terms are known here. */
  certificates: z.int(),
})
export type AffectedPartner = z.infer<typeof AffectedPartner>

/** `GET /v1/acts/{id}/diff?limit=&cursor=`: what the second officer looks at before she signs. */
export const ActDiff = z.object({
  actId: z.uuid(),
  kind: z.string(),
  /** The record is as it was when the act was proposed: false once it has ended. */
  pending: z.boolean(),
  counts: z.object({ certificates: z.int(), firms: z.int() }),
  effectiveAt: Time.optional(),
  /** What else the act says, for acts that touch no certificate. */
  fields: z.array(FieldDifference),
  certificates: z.array(CertificateDifference),
  nextCursor: z.string().optional(),
  partners: z.array(AffectedPartner),
  application: z.object({ id: z.uuid(), reference: z.string(), state: z.string() }).optional(),
})
export type ActDiff = z.infer<typeof ActDiff>

export const ActDiffQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.coerce.number().int().min(1).optional(),
})
export type ActDiffQuery = z.infer<typeof ActDiffQuery>
