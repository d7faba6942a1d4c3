import { requireIfMatch } from '@sello/platform'
import { ListPage, MergeOrder, MergePreviewQuery, MergeUndo, mergeFields } from '@sello/protocol'
import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import { requireOperator } from '../features/operators/create-operator.ts'
import { same } from '../features/operators/diff-records.ts'
import {
  type MergeDeps,
  type MergeStore,
  mergeOperators,
  type OperatorMerge,
  undoBlocks,
  undoMerge,
} from '../features/operators/merge-operators.ts'
import { dataOf, type OperatorData } from '../features/operators/operator.ts'
import { Id } from './acts.ts'
import { recordRead } from './audit-reads.ts'
import { actorIn, requestKeyOf } from './caller.ts'
import { pageOfList } from './list-page.ts'
import { seesPersons } from './operators.ts'
import type { OperatorsApi } from './operators-api.ts'

export type MergesApi = OperatorsApi & MergeDeps & { readonly merges: MergeStore }

async function view(api: MergesApi, merge: OperatorMerge) {
  const record = async (id: string) => {
    const { version, tin, legalName } = await requireOperator(api.operators, id)
    return { id, version, tin, legalName }
  }
  const { id, survivorId, mergedId, take, why, by, at, moved, undone } = merge
  const blocked = await undoBlocks(api.operators, merge)
  return {
    id,
    survivor: await record(survivorId),
    merged: await record(mergedId),
    take,
    why,
    by,
    at,
    moved: { certificates: moved.certificates.length, applications: moved.applications.length },
    ...(undone ? { undone } : {}),
    ...(blocked.length > 0 ? { blocked } : {}),
  }
}

/** `POST /v1/operators/{id}/merges` with `If-Match`. */
export function postMerge(api: MergesApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const order = { ...MergeOrder.parse(request.body), base: requireIfMatch(request) }
    const by = { actor: actorIn(response), requestKey: requestKeyOf(request, response) }
    response.status(201).json(await view(api, await mergeOperators(api, id, order, by)))
  }
}

/** `GET /v1/operators/{id}/merges?limit=&cursor=` */
export function getMerges(api: MergesApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    await requireOperator(api.operators, id)
    const { page, ...next } = pageOfList(
      await api.merges.of(id),
      ListPage.parse(request.query),
      (merge) => merge.id,
    )
    response.json({ merges: await Promise.all(page.map((merge) => view(api, merge))), ...next })
  }
}

export const MergePath = z.object({ id: z.uuid(), merge: z.uuid() })

/** `POST /v1/operators/{id}/merges/{merge}/undo` */
export function postMergeUndo(api: MergesApi): RequestHandler {
  return async (request, response) => {
    const { id, merge } = MergePath.parse(request.params)
    const { why } = MergeUndo.parse(request.body)
    const by = { actor: actorIn(response), why, requestKey: requestKeyOf(request, response) }
    response.status(201).json(await view(api, await undoMerge(api, id, merge, by)))
  }
}

/** `GET /v1/operators/{id}/merges/preview?other=` */
export function getMergePreview(api: MergesApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const { other: otherId } = MergePreviewQuery.parse(request.query)
    const [survivor, other] = [
      await requireOperator(api.operators, id),
      await requireOperator(api.operators, otherId),
    ]
    for (const subject of [id, otherId])
      await recordRead(api, response, { action: 'operator.read', subject: `operator:${subject}` })
    const [one, two] = [shown(response, dataOf(survivor)), shown(response, dataOf(other))]
    response.json({
      survivor: { version: survivor.version, data: one },
      other: { version: other.version, data: two },
      differing: mergeFields.filter((field) => !same(one[field], two[field])),
      aliases: [...(two.aliases ?? []), { scheme: 'TIN', value: two.tin }].map(({ scheme, value }) => {
        return { scheme, value }
      }),
      moving: await api.merges.counts(otherId),
    })
  }
}

function shown(response: Response, data: OperatorData): OperatorData {
  return seesPersons(response) ? data : dataOf({ ...data, contacts: undefined })
}
