import { callerIn } from '@sello/platform'
import { PresenceLeave, PresenceReport } from '@sello/protocol'
import type { RequestHandler, Response } from 'express'
import { issuerError } from '../features/errors.ts'
import { PRESENCE_SECONDS, type PresenceBoard } from '../features/presence/presence.ts'
import { officerIn } from './caller.ts'

export interface PresenceApi {
  readonly presence: PresenceBoard
  /** As colleagues know an officer. */
  readonly displayNameOf: (username: string) => Promise<string>
}

/** A system opens no record. Throws `not-allowed`. */
function personIn(response: Response): string {
  if (callerIn(response).kind !== 'account')
    throw issuerError('not-allowed', 'Only officers are shown on a record.')
  return officerIn(response).username
}

/** `PUT /v1/presence` */
export function putPresence(api: PresenceApi): RequestHandler {
  return async (request, response) => {
    const username = personIn(response)
    const report = PresenceReport.parse(request.body)
    const displayName = await api.displayNameOf(username)
    const others = api.presence.report({ ...report, username, displayName })
    response.json({ others, expiresInSeconds: PRESENCE_SECONDS })
  }
}

/** `DELETE /v1/presence?subject=&tab=` */
export function deletePresence(api: PresenceApi): RequestHandler {
  return (request, response) => {
    const username = personIn(response)
    api.presence.leave({ ...PresenceLeave.parse(request.query), username })
    response.status(204).end()
  }
}
