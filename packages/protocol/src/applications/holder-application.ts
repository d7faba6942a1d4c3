import { z } from 'zod'
import { ApplicationForm, Remark } from './application-form.ts'
import { PublicApplication } from './public-application.ts'

/**
 * The header with which a firm's wallet proves who it is at `/v1/holder/…`: a JWT signed with the holder's key. Header
 * {typ: `sello-request+jwt`, alg, kid: the holder's DID URL}, payload {iss: holder DID, aud: URL of the service, iat, exp,
 * nonce of `POST /v1/claims/nonce`, htm: method, htu: URL asked, digest: SHA-256, base64url, of the JCS form of
 * {body, idempotencyKey, ifMatch}, each null when it is not sent}. Single use.
 */
export const HOLDER_PROOF_HEADER = 'holder-proof'

/** `POST /v1/holder/applications`: by the firm from its wallet; its proof stands for an account. */
export const NewHolderApplication = z.strictObject({ form: ApplicationForm })
export type NewHolderApplication = z.infer<typeof NewHolderApplication>

/** `POST /v1/holder/applications/{reference}/corrections` with `If-Match`: handed in again. */
export const HolderCorrection = z.strictObject({ form: ApplicationForm, comment: Remark.optional() })
export type HolderCorrection = z.infer<typeof HolderCorrection>

/** Made to the wallet that applied: its proof is enough to claim it, and nobody else can. */
export const HolderOffer = z.object({
  url: z.url(),
  state: z.enum(['open', 'claimed', 'expired', 'withdrawn']),
  expiresAt: z.iso.datetime({ offset: true }),
})
export type HolderOffer = z.infer<typeof HolderOffer>

/** `GET /v1/holder/applications/{reference}`, with the version as `ETag`; every POST on it answers this too. */
export const HolderApplication = PublicApplication.extend({
  /** Once granted. */
  offer: HolderOffer.optional(),
})
export type HolderApplication = z.infer<typeof HolderApplication>
