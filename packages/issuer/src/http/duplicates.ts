import { Dismissal } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import { issuerError } from '../features/errors.ts'
import {
  type DuplicateDeps,
  dismissPair,
  duplicatesOf,
  suspectedPairs,
} from '../features/operators/duplicates.ts'
import type { FoundOperator } from '../features/operators/operator-search.ts'
import { Id } from './acts.ts'
import { recordRead } from './audit-reads.ts'
import { actorIn } from './caller.ts'
import { rowView, todayOf } from './operators.ts'
import type { OperatorsApi } from './operators-api.ts'

export type DuplicatesApi = OperatorsApi & DuplicateDeps

async function rowsOf(api: OperatorsApi, ids: readonly string[]): Promise<Map<string, FoundOperator>> {
  const rows = ids.length === 0 ? [] : await api.operatorSearch.rows([...new Set(ids)], todayOf(api))
  return new Map(rows.map((row) => [row.operator.id, row]))
}

/** `GET /v1/operators/{id}/duplicates` */
export function getDuplicates(api: DuplicatesApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const pairs = await duplicatesOf(api, id)
    const otherOf = ({ first, second }: { first: string; second: string }) => (first === id ? second : first)
    const rows = await rowsOf(api, pairs.map(otherOf))
    await recordRead(api, response, { action: 'operator-duplicates.read', subject: `operator:${id}` })
    const duplicates = pairs.flatMap((pair) => {
      const row = rows.get(otherOf(pair))
      const { score, why, dismissed } = pair
      return row ? [{ operator: rowView(row), score, why, ...(dismissed ? { dismissed } : {}) }] : []
    })
    response.json({ duplicates })
  }
}

export const PairPage = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().min(1).max(200).optional(),
})
const PAIR_CURSOR = /^(0|1|0\.\d{1,6})~([0-9a-f-]{36})~([0-9a-f-]{36})$/

/** `GET /v1/operators/duplicates?limit=&cursor=` */
export function getSuspectedPairs(api: DuplicatesApi): RequestHandler {
  return async (request, response) => {
    const { limit, cursor } = PairPage.parse(request.query)
    const { pairs, pending } = await suspectedPairs(api, { limit, after: placeIn(cursor) })
    const rows = await rowsOf(
      api,
      pairs.flatMap(({ first, second }) => [first, second]),
    )
    await recordRead(api, response, { action: 'operator-duplicates.read', subject: 'operators' })
    const views = pairs.flatMap(({ first, second, score, why }) => {
      const [one, other] = [rows.get(first), rows.get(second)]
      if (!one || !other) return []
      return [{ pair: `${first}~${second}`, operators: [rowView(one), rowView(other)], score, why }]
    })
    const last = pairs.length === limit ? pairs.at(-1) : undefined
    const next = last && `${last.score}~${last.first}~${last.second}`
    response.json({ pairs: views, pending, ...(next === undefined ? {} : { nextCursor: next }) })
  }
}

/** Throws `cursor-invalid`. */
function placeIn(cursor: string | undefined) {
  if (cursor === undefined) return undefined
  const [, score, first, second] = PAIR_CURSOR.exec(cursor) ?? []
  if (score === undefined || first === undefined || second === undefined)
    throw issuerError('cursor-invalid', 'The cursor is not one that a page of this list ended with.')
  return { score: Number(score), first, second }
}

/** `POST /v1/operators/{id}/duplicates/dismissals` */
export function postDismissal(api: DuplicatesApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const { other, reason } = Dismissal.parse(request.body)
    await dismissPair(api, [id, other], { actor: actorIn(response), reason })
    response.status(204).end()
  }
}
