import { PresentationResult } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { verifierError } from '../features/errors.ts'
import { stateOf } from '../features/presentation-requests/presentation-request-store.ts'
import type { VerifierApi } from './verifier-api.ts'

/** `GET /v1/presentation-requests/{id}/result` */
export function getPresentationResult(api: VerifierApi): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const found = await api.requests.find(request.params.id)
    if (!found) throw verifierError('not-found', 'There is no such presentation request.')
    const { id, mrn, answeredAt, verificationId, verdict } = found
    const state = stateOf(found, api.clock())
    response.json(PresentationResult.parse({ id, state, mrn, answeredAt, verificationId, verdict }))
  }
}
