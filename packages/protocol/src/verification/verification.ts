import { z } from 'zod'

/**
 * `POST /v1/verifications`: a credential, or a presentation that answers an open request of this verifier
 * (its nonce is taken). `asOf`: RFC 3339 instant, or a bare date = the end of that day in the verifier's zone.
 */
export const VerificationRequest = z
  .strictObject({
    credential: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
    presentation: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
    asOf: z.union([z.iso.datetime({ offset: true }), z.iso.date()]).optional(),
  })
  .refine((request) => (request.credential === undefined) !== (request.presentation === undefined), {
    message: 'give either credential or presentation',
  })
export type VerificationRequest = z.infer<typeof VerificationRequest>

export const VerificationCheck = z.object({
  name: z.string(),
  outcome: z.enum(['passed', 'failed', 'indeterminate', 'not-applicable']),
  /** Stable: to branch on. `ok` when passed. */
  code: z.string(),
  message: z.string(),
})

/** What the credential says, as far as it was disclosed. */
const CertificateSummary = z.object({
  issuer: z.string(),
  issuerCountry: z.string().optional(),
  certificateNumber: z.string(),
  version: z.int(),
  programme: z.string(),
  aeoType: z.string(),
  roles: z.array(z.string()),
  effectiveFrom: z.string(),
  expiresOn: z.string().nullable(),
  tin: z.string().optional(),
  legalName: z.string().optional(),
  status: z.enum(['ACTIVE', 'SUSPENDED', 'REVOKED', 'EXPIRED', 'NOT_YET_EFFECTIVE', 'UNKNOWN']),
  suspendedUntil: z.string().optional(),
})

/** What the arrangement gives. */
const Recognition = z.object({
  arrangement: z.string(),
  version: z.int(),
  title: z.string().optional(),
  benefits: z.array(z.string()),
  roles: z.array(z.string()),
})

/** The verdict as it travels; shapes as core's Verdict. */
export const VerificationResponse = z.object({
  /** Of the record that is kept; verdicts inside another have none. */
  id: z.string().optional(),
  status: z.enum(['verified', 'rejected', 'indeterminate']),
  summary: z.string(),
  checks: z.array(VerificationCheck),
  kind: z.enum(['credential', 'presentation', 'unreadable']),
  format: z.enum(['ldp', 'vc+jwt', 'jwt_vc_json', 'vp+jwt', 'jwt_vp_json']).optional(),
  certificate: CertificateSummary.optional(),
  recognition: Recognition.optional(),
  holder: z.string().optional(),
  asOf: z.string(),
  freshness: z.object({ block: z.int(), blockTime: z.string(), ageSeconds: z.number() }),
  /** One each, when a presentation holds several credentials. */
  get credentials() {
    return z.array(VerificationResponse).optional()
  },
})
export type VerificationResponse = z.infer<typeof VerificationResponse>
