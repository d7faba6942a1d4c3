import type { RequestHandler } from 'express'
import { listOffers, withdrawOffer } from '../../features/offers/list-offers.ts'
import { Id } from '../acts.ts'
import { actorIn } from '../caller.ts'
import type { LifecycleApi } from './lifecycle-api.ts'

/** `GET /v1/certificates/{id}/offers`: never their codes. */
export function getIssuedOffers(api: LifecycleApi): RequestHandler {
  return async (request, response) => {
    response.json({ offers: await listOffers(api, Id.parse(request.params).id) })
  }
}

/** `DELETE /v1/offers/by-id/{id}`: nobody can claim it any more. */
export function deleteOffer(api: LifecycleApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    response.json(await withdrawOffer(api, id, actorIn(response)))
  }
}
