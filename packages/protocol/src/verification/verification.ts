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

const Check = z.object({
  name: z.string(),
  outcome: z.enum(['passed', 'failed', 'indeterminate', 'not-applicable']),
  code: z.string(),
  message: z.string(),
})

/** The verdict as it travels; shapes as core's Verdict. */
export const VerificationResponse = z.looseObject({
  status: z.enum(['verified', 'rejected', 'indeterminate']),
  summary: z.string(),
  checks: z.array(Check),
  kind: z.enum(['credential', 'presentation', 'unreadable']),
  asOf: z.string(),
  freshness: z.object({ block: z.int(), blockTime: z.string(), ageSeconds: z.number() }),
})
export type VerificationResponse = z.infer<typeof VerificationResponse>
