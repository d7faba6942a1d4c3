import { callerIn, IdempotencyKey } from '@sello/platform'
import type { Request, Response } from 'express'
import { z } from 'zod'
import { type OfficerSession, roles } from '../features/accounts/role.ts'
import { type RequestKey, requestKey } from '../features/request-keys.ts'

/** The signed-in officer; an API key has no session and so signs nothing. */
export function officerIn(response: Response): OfficerSession {
  const caller = callerIn(response)
  return {
    username: caller.id,
    roles: roles.filter((role) => caller.roles.includes(role)),
    signedInAt: caller.signedInAt === undefined ? undefined : new Date(caller.signedInAt),
  }
}

/** As the audit trail names the caller. */
export function actorIn(response: Response): string {
  const { kind, id } = callerIn(response)
  return kind === 'account' ? `officer:${id}` : `api-key:${id}`
}

export { IdempotencyKey }

/** The caller's `Idempotency-Key`, when one was sent. */
export function idempotencyKeyOf(request: Request): string | undefined {
  return IdempotencyKey.parse(request.get('idempotency-key'))
}

/** The same, bound to caller and request. */
export function requestKeyOf(request: Request, response: Response): RequestKey | undefined {
  const asked = { path: request.path, body: request.body ?? null }
  return requestKey(actorIn(response), idempotencyKeyOf(request), asked)
}

/** Pages of lists that begin with the newest: `?limit=&cursor=`. */
export const Page = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.coerce.number().int().min(1).optional(),
})

/** The last number of a full page, as the cursor of the next. */
export function nextCursor(rows: readonly { number: number }[], limit: number): string | undefined {
  const last = rows.at(-1)
  return rows.length === limit && last ? String(last.number) : undefined
}
