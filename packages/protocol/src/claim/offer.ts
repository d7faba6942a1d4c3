import { Did } from '@sello/core'
import { z } from 'zod'

/**
 * What a claim link leads to: `GET {issuerUrl}/v1/offers/{code}`. The code is a capability (256 bits); the
 * transaction code reaches the firm by another way. One that was made to a holder has no transaction code: nobody else can
 * claim it.
 */
export const Offer = z.object({
  issuer: Did,
  issuerName: z.string(),
  certificateNumber: z.string(),
  formats: z.array(z.enum(['ldp', 'vc+jwt', 'jwt_vc_json'])).min(1),
  /** False: made to one holder, whose proof is enough. */
  txCodeRequired: z.boolean(),
  expiresAt: z.iso.datetime({ offset: true }),
  state: z.enum(['open', 'claimed', 'expired', 'withdrawn']),
  /** Where a nonce is drawn and where the claim goes. */
  nonceUrl: z.url(),
  claimUrl: z.url(),
})
export type Offer = z.infer<typeof Offer>
