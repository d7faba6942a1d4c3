import { NewWalletApplication, WalletAppeal, WalletCorrection, WalletWithdrawal } from '@sello/protocol'
import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import type { Application } from '../features/applications/application.ts'
import { appeal, apply, correct, withdraw } from '../features/applications/apply.ts'
import { requireApplication } from '../features/applications/send-order.ts'
import type { WalletApi } from './wallet-api.ts'

/** Query of `GET /v1/applications`. */
export const ApplicationsPage = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.coerce.number().int().min(1).optional(),
})
export const ApplicationId = z.object({ id: z.uuid() })

/** `POST /v1/applications`: the same once more, while it is under way, answers with the first. */
export function postApplication(api: WalletApi): RequestHandler {
  return async (request, response) => {
    const applying = NewWalletApplication.parse(request.body)
    send(response, await apply(api, applying), 201)
  }
}

/** `GET /v1/applications?limit=&cursor=` */
export function getApplications({ applications }: WalletApi): RequestHandler {
  return async (request, response) => {
    const { limit, cursor } = ApplicationsPage.parse(request.query)
    const page = await applications.list({ limit, before: cursor })
    const last = page.length === limit ? page.at(-1) : undefined
    const nextCursor = last && String(last.number)
    response.json({ applications: page.map(summaryOf), nextCursor })
  }
}

/** `GET /v1/applications/{id}` */
export function getApplication(api: WalletApi): RequestHandler {
  return async (request, response) => {
    send(response, await requireApplication(api, ApplicationId.parse(request.params).id))
  }
}

/** `POST /v1/applications/{id}/corrections` */
export function postCorrection(api: WalletApi): RequestHandler {
  return async (request, response) => {
    const correction = WalletCorrection.parse(request.body)
    send(response, await correct(api, ApplicationId.parse(request.params).id, correction), 201)
  }
}

/** `POST /v1/applications/{id}/withdrawals` */
export function postWithdrawal(api: WalletApi): RequestHandler {
  return async (request, response) => {
    const { comment } = WalletWithdrawal.parse(request.body ?? {})
    send(response, await withdraw(api, ApplicationId.parse(request.params).id, comment), 201)
  }
}

/** `POST /v1/applications/{id}/appeals` */
export function postAppeal(api: WalletApi): RequestHandler {
  return async (request, response) => {
    const said = WalletAppeal.parse(request.body)
    send(response, await appeal(api, ApplicationId.parse(request.params).id, said), 201)
  }
}

function send(response: Response, application: Application, status = 200): void {
  const { form, seen } = application
  response.status(status).json({ ...summaryOf(application), form, application: seen })
}

const deliveries = { begun: 'waiting', sent: 'waiting', delivered: 'delivered', refused: 'refused' } as const

function summaryOf({ id, issuerUrl, issuer, issuerName, createdAt, seen, order, checkedAt }: Application) {
  const { what, state, at, problem } = order
  return {
    id,
    issuerUrl,
    issuer,
    issuerName,
    createdAt,
    reference: seen?.reference,
    state: seen?.state,
    delivery: { what, state: deliveries[state], since: at, problem },
    checkedAt,
  }
}
