import { Tin } from '@sello/core'
import type { RequestHandler } from 'express'
import { createOperator, requireOperator } from '../features/operators/create-operator.ts'
import { type NumberedOperator, OperatorData } from '../features/operators/operator.ts'
import { Id } from './acts.ts'
import { recordRead, recordSearch } from './audit-reads.ts'
import { actorIn, nextCursor, Page, requestKeyOf } from './caller.ts'
import type { IssuerApi } from './issuer-api.ts'

function view({ number: _, ...operator }: NumberedOperator) {
  return operator
}

/** `POST /v1/operators` */
export function postOperator(api: IssuerApi): RequestHandler {
  return async (request, response) => {
    const data = OperatorData.parse(request.body)
    const by = { actor: actorIn(response), requestKey: requestKeyOf(request, response) }
    response.status(201).json(view(await createOperator(api, data, by)))
  }
}

/** `GET /v1/operators/{id}` */
export function getOperator(api: IssuerApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const operator = await requireOperator(api.operators, id)
    await recordRead(api, response, { action: 'operator.read', subject: `operator:${id}` })
    response.json(view(operator))
  }
}

export const OperatorPage = Page.extend({ tin: Tin.optional() })

/** `GET /v1/operators?tin=&limit=&cursor=` */
export function getOperators(api: IssuerApi): RequestHandler {
  return async (request, response) => {
    const { tin, limit, cursor } = OperatorPage.parse(request.query)
    const operators = await api.operators.list({
      limit,
      ...(tin === undefined ? {} : { tin }),
      ...(cursor === undefined ? {} : { before: cursor }),
    })
    const details = tin === undefined ? undefined : { text: tin }
    recordSearch(api, response, { action: 'operator.searched', subject: 'operators', details })
    response.json({ operators: operators.map(view), nextCursor: nextCursor(operators, limit) })
  }
}
