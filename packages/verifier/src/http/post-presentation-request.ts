import { callerIn } from '@sello/platform'
import { NewPresentationRequest } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { createPresentationRequest } from '../features/presentation-requests/create-presentation-request.ts'
import { publicRequest } from './get-presentation-request.ts'
import type { VerifierApi } from './verifier-api.ts'

/** `POST /v1/presentation-requests` */
export function postPresentationRequest(api: VerifierApi): RequestHandler {
  return async (request, response) => {
    const asked = NewPresentationRequest.parse(request.body)
    const now = api.clock()
    const created = await createPresentationRequest(api, asked, callerIn(response).id, now)
    const requestUrl = `${api.identity.publicUrl}/v1/presentation-requests/${created.id}`
    response
      .status(201)
      .location(requestUrl)
      .json({ ...publicRequest(api.identity, created, now), requestUrl })
  }
}
