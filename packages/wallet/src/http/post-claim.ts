import type { RequestHandler } from 'express'
import { z } from 'zod'
import { claimCredentials } from '../features/claims/claim-credentials.ts'
import { publicCredential } from './get-credentials.ts'
import type { WalletApi } from './wallet-api.ts'

export const ClaimBody = z.strictObject({
  offerUrl: z.url().max(2_048),
  /** Not wanted for an offer that was made to this wallet. */
  txCode: z.string().min(4).max(20).optional(),
})

/** `POST /v1/credentials/claims`: the same again goes on where it was interrupted. */
export function postClaim(api: WalletApi): RequestHandler {
  return async (request, response) => {
    const order = ClaimBody.parse(request.body)
    const { id, credentials } = await claimCredentials({ ...api, protocol: api.claimProtocol }, order)
    response.status(201).json({ id, holder: api.holder.did, credentials: credentials.map(publicCredential) })
  }
}
