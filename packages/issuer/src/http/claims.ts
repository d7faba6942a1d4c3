import { parseStrictJson } from '@sello/core'
import { type ClaimNonce, ClaimRequest, ClaimResponse } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { claimCredentials } from '../features/claims/claim-credentials.ts'
import { drawNonce } from '../features/claims/draw-nonce.ts'
import type { IssuerApi } from './issuer-api.ts'

/** `POST /v1/claims/nonce`: public. */
export function postClaimNonce(api: IssuerApi): RequestHandler {
  return async (_request, response) => {
    const nonce: ClaimNonce = await drawNonce(api)
    response.status(201).json(nonce)
  }
}

/** `POST /v1/claims`: public; code, transaction code (unless it was made to one holder) and proof of possession together are the right to it. */
export function postClaim(api: IssuerApi): RequestHandler {
  return async (request, response) => {
    const { holder, credentials } = await claimCredentials(api, ClaimRequest.parse(request.body))
    const answer = credentials.map(({ id, format, credential }) => ({
      id,
      format,
      credential: format === 'ldp' ? parseStrictJson(credential) : credential,
    }))
    response.json(ClaimResponse.parse({ holder, credentials: answer }))
  }
}
