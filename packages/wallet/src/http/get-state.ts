import type { RequestHandler } from 'express'
import { z } from 'zod'
import type { WalletApi } from './wallet-api.ts'

/** `GET /healthz`: the process answers. */
export const getHealth: RequestHandler = (_request, response) => {
  response.json({ status: 'up' })
}

/** `GET /readyz`: the database answers. */
export function getReadiness(api: WalletApi): RequestHandler {
  return async (_request, response) => {
    await api.ping()
    response.json({ status: 'ready' })
  }
}

/** `GET /v1/holder`: who the firm is to others. */
export function getHolder({ holder, firm }: WalletApi): RequestHandler {
  return (_request, response) => {
    response.json({ did: holder.did, firm })
  }
}

/** Query of `GET /v1/history`. */
export const HistoryPage = z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) })

/** `GET /v1/history`: who was shown what, newest first. */
export function getHistory({ presentations }: WalletApi): RequestHandler {
  return async (request, response) => {
    const { limit } = HistoryPage.parse(request.query)
    response.json({ presentations: await presentations.list(limit) })
  }
}
