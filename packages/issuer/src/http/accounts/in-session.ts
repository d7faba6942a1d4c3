import { type Client, callerIn, type InSession } from '@sello/platform'
import type { Request, Response } from 'express'

/** The session that requireSession let through. */
export function inSession(response: Response): InSession {
  const { id, sessionId } = callerIn(response)
  if (sessionId === undefined) throw new Error('invariant: the route is not guarded by requireSession')
  return { username: id, sessionId }
}

/** Where a request comes from, as the list of sessions tells it. */
export function clientOf(request: Request): Client {
  return { address: request.ip ?? '', userAgent: request.get('user-agent') }
}
