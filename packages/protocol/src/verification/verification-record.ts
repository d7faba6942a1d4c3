import { z } from 'zod'
import { VerificationCheck, VerificationResponse } from './verification.ts'

/** `GET /v1/verifications/{id}`: what is kept of an answer. Never the credential itself. */
export const VerificationRecord = z.object({
  id: z.string(),
  at: z.iso.datetime({ offset: true }),
  asker: z.object({ kind: z.enum(['api-key', 'account', 'wallet']), id: z.string() }),
  status: VerificationResponse.shape.status,
  kind: VerificationResponse.shape.kind,
  asOf: z.string(),
  /** Block of the mirror that the answer rests on. */
  block: z.int(),
  issuer: z.string().optional(),
  certificateNumber: z.string().optional(),
  /** Base64url SHA-256 of the text as sent, or of the JCS form of an object. */
  inputDigest: z.string(),
  checks: z.array(VerificationCheck),
})
export type VerificationRecord = z.infer<typeof VerificationRecord>
