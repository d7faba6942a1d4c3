import { Did } from '@sello/core'
import { z } from 'zod'
import { VerificationResponse } from '../verification/verification.ts'

/** What the verifier's client asks for: `POST /v1/presentation-requests`. */
export const NewPresentationRequest = z.strictObject({
  /** Shown to the firm. */
  purpose: z.string().min(1).max(200),
  /** Movement reference number of the one declaration the presentation is for. */
  mrn: z.string().min(1).max(35).optional(),
  lifetimeSeconds: z.int().min(10).max(86_400).default(600),
})
export type NewPresentationRequest = z.infer<typeof NewPresentationRequest>

/**
 * What the wallet fetches from `GET /v1/presentation-requests/{id}`. When it is for one declaration the nonce is
 * base64url(SHA-256(`random ‖ 0x00 ‖ mrn`)), with both parts given so that the wallet can recompute it.
 */
export const PresentationRequest = z.object({
  id: z.string(),
  verifier: Did,
  verifierName: z.string(),
  purpose: z.string(),
  nonce: z.string().min(22),
  nonceRandom: z.string().optional(),
  mrn: z.string().optional(),
  /** The DID that the presentation must name as audience / domain. */
  audience: Did,
  responseUrl: z.url(),
  expiresAt: z.iso.datetime({ offset: true }),
  state: z.enum(['open', 'answered', 'expired']),
})
export type PresentationRequest = z.infer<typeof PresentationRequest>

/** Answer of `POST /v1/presentation-requests`: the link goes to the wallet. */
export const CreatedPresentationRequest = PresentationRequest.extend({ requestUrl: z.url() })
export type CreatedPresentationRequest = z.infer<typeof CreatedPresentationRequest>

/** `POST {responseUrl}`: takes the nonce whatever the verdict. */
export const PresentationResponse = z.strictObject({
  presentation: z.union([z.string().max(262_144), z.record(z.string(), z.unknown())]),
})
export type PresentationResponse = z.infer<typeof PresentationResponse>

/** Answer to a presentation: what the wallet may know of the verdict. */
export const PresentationReceipt = z.object({
  received: z.literal(true),
  status: z.enum(['verified', 'rejected', 'indeterminate']),
})
export type PresentationReceipt = z.infer<typeof PresentationReceipt>

/** `GET /v1/presentation-requests/{id}/result`, for the officers and systems of the verifier. */
export const PresentationResult = z.object({
  id: z.string(),
  state: z.enum(['open', 'answered', 'expired']),
  mrn: z.string().optional(),
  answeredAt: z.string().optional(),
  verificationId: z.string().optional(),
  verdict: VerificationResponse.optional(),
})
export type PresentationResult = z.infer<typeof PresentationResult>
