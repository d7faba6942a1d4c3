import { ActDiffQuery } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { diffAct } from '../../features/acts/diff-act.ts'
import { Id } from '../acts.ts'
import { recordRead } from '../audit-reads.ts'
import type { LifecycleApi } from './lifecycle-api.ts'

/** `GET /v1/acts/{id}/diff?limit=&cursor=`: what the second officer looks at before she signs. */
export function getActDiff(api: LifecycleApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const { limit, cursor = 0 } = ActDiffQuery.parse(request.query)
    const { act, next, ...difference } = await diffAct(api, id, { from: cursor, limit })
    await recordRead(api, response, { action: 'act.diff-read', subject: `act:${id}` })
    const { kind, effectiveAt } = act
    response.json({ actId: id, kind, effectiveAt, ...difference, nextCursor: next && String(next) })
  }
}
