import { StatusListNumber } from '@sello/core'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import { readStatusList } from '../features/status-lists/read-status-list.ts'
import type { IssuerApi } from './issuer-api.ts'

export const StatusListPlace = z.object({
  list: StatusListNumber,
  purpose: z.enum(['revocation', 'suspension']),
})

/** `GET /v1/status-lists/{list}/{purpose}`: public; the ledger's bits as a signed credential. */
export function getStatusList(api: IssuerApi): RequestHandler {
  return async (request, response) => {
    const { list, purpose } = StatusListPlace.parse(request.params)
    const credential = await readStatusList(api.statusLists, list, purpose)
    response.type('application/vc').send(credential)
  }
}
