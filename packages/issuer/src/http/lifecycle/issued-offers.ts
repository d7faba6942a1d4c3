import { ListPage } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { listOffers, withdrawOffer } from '../../features/offers/list-offers.ts'
import { Id } from '../acts.ts'
import { recordRead } from '../audit-reads.ts'
import { actorIn } from '../caller.ts'
import { pageOfList } from '../list-page.ts'
import type { LifecycleApi } from './lifecycle-api.ts'

/** `GET /v1/certificates/{id}/offers?limit=&cursor=`: never their codes. */
export function getIssuedOffers(api: LifecycleApi): RequestHandler {
  return async (request, response) => {
    const { id: certificateId } = Id.parse(request.params)
    const offers = await listOffers(api, certificateId)
    const subject = `certificate:${certificateId}`
    await recordRead(api, response, { action: 'certificate-offers.read', subject })
    const { page, ...next } = pageOfList(offers, ListPage.parse(request.query), ({ id }) => id)
    response.json({ offers: page, ...next })
  }
}

/** `DELETE /v1/offers/by-id/{id}`: nobody can claim it any more. */
export function deleteOffer(api: LifecycleApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    response.json(await withdrawOffer(api, id, actorIn(response)))
  }
}
