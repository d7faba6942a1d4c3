import type { RequestHandler } from 'express'
import type { OfficerStore } from '../../features/officers/officer.ts'
import { OfficerPage } from './officers.ts'

/** `GET /v1/colleagues?limit=&cursor=`: what records and lists call the people by. */
export function getColleagues(api: { readonly officers: Pick<OfficerStore, 'list'> }): RequestHandler {
  return async (request, response) => {
    const { limit, cursor } = OfficerPage.parse(request.query)
    const records = await api.officers.list({ after: cursor, limit })
    const colleagues = records.map(({ username, displayName, roles, disabled }) => ({
      username,
      displayName,
      roles,
      disabled,
    }))
    response.json({ colleagues, nextCursor: records.length === limit ? records.at(-1)?.username : undefined })
  }
}
