import { callerIn } from '@sello/platform'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import { presentCredentials } from '../features/presentations/present-credentials.ts'
import type { WalletApi } from './wallet-api.ts'

const order = {
  requestUrl: z.url().max(2_048),
  /** Refuse to answer a request that is for another declaration. */
  mrn: z.string().min(1).max(35).optional(),
}
export const PresentationBody = z.union([
  z.strictObject({ ...order, credentialIds: z.array(z.string().min(1).max(100)).min(1).max(20) }),
  z.strictObject({
    ...order,
    certificateNumber: z.string().min(1).max(35),
    format: z.enum(['ldp', 'vc+jwt', 'jwt_vc_json']),
  }),
])

/** `POST /v1/presentations`: answers a verifier's request. */
export function postPresentation(api: WalletApi): RequestHandler {
  return async (request, response) => {
    const { requestUrl, mrn, ...choice } = PresentationBody.parse(request.body)
    const deps = { ...api, protocol: api.presentationProtocol }
    const shownBy = callerIn(response).id
    response.status(201).json(await presentCredentials(deps, { requestUrl, mrn, choice, shownBy }))
  }
}
