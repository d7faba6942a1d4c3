import { z } from 'zod'
import { NextCursor } from '../list-page.ts'

const Time = z.iso.datetime({ offset: true })

/** What happened to a certificate: acts, versions, re-assessments, appeals, offers, its application. */
export const CertificateEvent = z.object({
  at: Time,
  kind: z.enum([
    'application',
    'act-proposed',
    'act-final',
    'act-failed',
    'version-granted',
    'status-changed',
    'reassessment-begun',
    'reassessment-ended',
    'appeal-lodged',
    'appeal-decided',
    'offer-created',
    'offer-withdrawn',
    'offer-claimed',
  ]),
  /** Record to look at. */
  target: z.object({ kind: z.enum(['act', 'application', 'appeal', 'offer', 'version']), id: z.string() }),
  /** e.g. the kind of act, the new status, the appeal's outcome. */
  what: z.string().optional(),
  version: z.int().optional(),
  actor: z.string().optional(),
  reasonClass: z.string().optional(),
  comment: z.string().optional(),
  statusEffective: Time.optional(),
  statusPublished: Time.optional(),
})
export type CertificateEvent = z.infer<typeof CertificateEvent>

/** `GET /v1/certificates/{id}/history`: oldest first. */
export const CertificateHistory = z.object({
  certificateId: z.uuid(),
  events: z.array(CertificateEvent),
  nextCursor: NextCursor,
})
export type CertificateHistory = z.infer<typeof CertificateHistory>
