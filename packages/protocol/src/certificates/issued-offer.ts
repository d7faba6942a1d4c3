import { z } from 'zod'
import { NextCursor } from '../list-page.ts'

const Time = z.iso.datetime({ offset: true })

/** Answer of `POST /v1/certificates/{id}/offers`: the codes are told this once; `offerUrl` is what the QR holds. */
export const CreatedOffer = z.object({ offerUrl: z.url(), txCode: z.string(), expiresAt: Time })
export type CreatedOffer = z.infer<typeof CreatedOffer>

/** An offer as officers see it: never its codes. */
export const IssuedOffer = z.object({
  id: z.uuid(),
  certificateId: z.uuid(),
  version: z.int(),
  /** `locked`: too many wrong transaction codes. `ended`: the version offered is no longer live. */
  state: z.enum(['offered', 'claimed', 'expired', 'locked', 'withdrawn', 'ended']),
  formats: z.array(z.enum(['ldp', 'vc+jwt', 'jwt_vc_json'])),
  createdBy: z.string(),
  createdAt: Time,
  expiresAt: Time,
  claimedAt: Time.optional(),
  /** DID of the wallet that claimed it. */
  holder: z.string().optional(),
  /** DID of the only wallet that can claim it, without a transaction code. */
  madeTo: z.string().optional(),
  withdrawn: z.object({ at: Time, by: z.string() }).optional(),
})
export type IssuedOffer = z.infer<typeof IssuedOffer>

/** `GET /v1/certificates/{id}/offers`: newest first. */
export const IssuedOfferList = z.object({ offers: z.array(IssuedOffer), nextCursor: NextCursor })
export type IssuedOfferList = z.infer<typeof IssuedOfferList>
