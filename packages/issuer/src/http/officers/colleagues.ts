import type { RequestHandler } from 'express'
import type { Role } from '../../features/accounts/role.ts'
import type { OfficerStore } from '../../features/officers/officer.ts'
import { OfficerPage } from './officers.ts'

/** Who works with records, and so meets colleagues’ names on them: everybody but an outside system. */
export const meetsColleagues = [
  'administrator',
  'approver',
  'monitoring-officer',
  'mra-liaison',
  'key-custodian',
  'intake',
  'risk-analyst',
  'validator',
  'appeals-officer',
  'auditor',
] as const satisfies readonly Role[]

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
