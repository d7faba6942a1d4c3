import { callerIn } from '@sello/platform'
import { VerificationRequest } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { verifyPresentation } from '../features/presentation-requests/verify-presentation.ts'
import { verifyCredential } from '../features/verification/verify-credential.ts'
import type { VerifierApi } from './verifier-api.ts'

/** `POST /v1/verifications`: a bad credential is an answer, a malformed request is a problem. */
export function postVerification(api: VerifierApi): RequestHandler {
  return async (request, response) => {
    const { credential, presentation, asOf } = VerificationRequest.parse(request.body)
    const { kind, id } = callerIn(response)
    const common = { asOf, asker: { kind, id } }
    const answer =
      presentation === undefined
        ? await verifyCredential(api, { credential, ...common }, api.clock())
        : await verifyPresentation(api, { presentation, ...common }, api.clock())
    response.json({ id: answer.id, ...answer.verdict })
  }
}
