import { WorkQuery } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { readWork } from '../../features/work/work-list.ts'
import { officerIn } from '../caller.ts'
import type { LifecycleApi } from './lifecycle-api.ts'

/** `GET /v1/work?group=&mine=&limit=`: what waits for the caller's roles. */
export function getWork(api: LifecycleApi): RequestHandler {
  return async (request, response) => {
    const { group, mine, limit } = WorkQuery.parse(request.query)
    const asked = { officer: officerIn(response), group, mine: mine === 'true', limit }
    const { asOf, groups } = await readWork(api, asked)
    response.json({
      asOf,
      counts: groups.map(({ group, found }) => ({ group, count: found.count, overdue: found.overdue })),
      items: groups.flatMap(({ group, found }) =>
        found.items.map((item) => ({
          group,
          ...item,
          overdue: item.dueAt !== undefined && item.dueAt < asOf,
        })),
      ),
    })
  }
}
