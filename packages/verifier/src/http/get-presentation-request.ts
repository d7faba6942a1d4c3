import { Did } from '@sello/core'
import type { PresentationRequest } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { verifierError } from '../features/errors.ts'
import {
  type StoredPresentationRequest,
  stateOf,
} from '../features/presentation-requests/presentation-request-store.ts'
import type { VerifierApi, VerifierIdentity } from './verifier-api.ts'

/** `GET /v1/presentation-requests/{id}`: open to whoever knows the id, which is a capability. */
export function getPresentationRequest(api: VerifierApi): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const found = await api.requests.find(request.params.id)
    if (!found) throw verifierError('not-found', 'There is no such presentation request.')
    response.json(publicRequest(api.identity, found, api.clock()))
  }
}

/** What the wallet may see. */
export function publicRequest(
  identity: VerifierIdentity,
  stored: StoredPresentationRequest,
  now: Date,
): PresentationRequest {
  const did = Did.parse(identity.did)
  return {
    id: stored.id,
    verifier: did,
    verifierName: identity.name,
    purpose: stored.purpose,
    nonce: stored.nonce,
    ...(stored.nonceRandom !== undefined && { nonceRandom: stored.nonceRandom }),
    ...(stored.mrn !== undefined && { mrn: stored.mrn }),
    audience: did,
    responseUrl: `${identity.publicUrl}/v1/presentation-requests/${stored.id}/responses`,
    expiresAt: stored.expiresAt,
    state: stateOf(stored, now),
  }
}
