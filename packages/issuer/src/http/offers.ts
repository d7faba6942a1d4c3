import type { ProgrammeConfig } from '@sello/core'
import { Offer } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import { createOffer } from '../features/offers/create-offer.ts'
import { readOffer } from '../features/offers/read-offer.ts'
import { Id } from './acts.ts'
import { actorIn, idempotencyKeyOf } from './caller.ts'
import type { IssuerApi } from './issuer-api.ts'

export const NewOffer = z
  .strictObject({
    formats: z
      .array(z.enum(['ldp', 'vc+jwt', 'jwt_vc_json']))
      .min(1)
      .max(3)
      .default(['ldp', 'vc+jwt', 'jwt_vc_json']),
    /** Absent: as long as the programme says. */
    lifetimeSeconds: z
      .int()
      .min(60)
      .max(30 * 86_400)
      .optional(),
  })
  .default({ formats: ['ldp', 'vc+jwt', 'jwt_vc_json'] })

/** `POST /v1/certificates/{id}/offers`: the only answer that ever holds the codes. */
export function postOffer(api: IssuerApi): RequestHandler {
  return async (request, response) => {
    const { formats, lifetimeSeconds = lifetimeOf(api) } = NewOffer.parse(request.body)
    const { id: certificateId } = Id.parse(request.params)
    const actor = actorIn(response)
    const key = idempotencyKeyOf(request)
    const seed = key === undefined ? undefined : JSON.stringify([actor, key, certificateId])
    const { code, txCode, expiresAt } = await createOffer(
      api,
      { certificateId, formats, lifetimeSeconds },
      { actor, seed },
    )
    response.status(201).json({ offerUrl: `${api.publicUrl}/v1/offers/${code}`, txCode, expiresAt })
  }
}

/** As the administration calls itself to firms now. */
const nameOf = ({ name, defaultLanguage }: ProgrammeConfig) => name[defaultLanguage]

const lifetimeOf = ({ programme }: Pick<IssuerApi, 'programme'>) =>
  programme.current().offer.lifetimeDays * 86_400

export const OfferCode = z.object({ code: z.string().min(20).max(200) })

/** `GET /v1/offers/{code}`: public; the code is the right to see it. */
export function getOffer(api: IssuerApi): RequestHandler {
  return async (request, response) => {
    const { code } = OfferCode.parse(request.params)
    const { offer, state, version } = await readOffer(api, code)
    // Who holds the link is not signed in: the firm, or whom it gave the link to.
    await api.reads.read({ actor: 'holder', action: 'offer.read', subject: `offer:${offer.id}` })
    const answer: Offer = {
      issuer: api.authority.did,
      issuerName: nameOf(api.programme.current()),
      certificateNumber: version.terms.certificateNumber,
      formats: [...offer.formats],
      txCodeRequired: offer.madeTo === undefined,
      expiresAt: offer.expiresAt.toISOString(),
      state: state === 'locked' ? 'withdrawn' : state,
      nonceUrl: `${api.publicUrl}/v1/claims/nonce`,
      claimUrl: `${api.publicUrl}/v1/claims`,
    }
    response.json(Offer.parse(answer))
  }
}
