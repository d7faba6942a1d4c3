import { type PresentationReceipt, PresentationResponse } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { receivePresentation } from '../features/presentation-requests/receive-presentation.ts'
import type { VerifierApi } from './verifier-api.ts'

/** `POST /v1/presentation-requests/{id}/responses`: the wallet learns the outcome and nothing more. */
export function postPresentationResponse(api: VerifierApi): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const { presentation } = PresentationResponse.parse(request.body)
    const { status } = await receivePresentation(api, request.params.id, presentation, api.clock())
    const receipt: PresentationReceipt = { received: true, status }
    response.json(receipt)
  }
}
