import { NewSecondFactorReset } from '@sello/protocol'
import type { RequestHandler } from 'express'
import {
  approveReset,
  askForReset,
  type FactorReset,
  refuseReset,
  stateOf,
} from '../../features/officers/reset-second-factor.ts'
import { Id } from '../acts.ts'
import { nextCursor, officerIn, Page, requestKeyOf } from '../caller.ts'
import type { OfficersApi } from './officers.ts'

function view(reset: FactorReset, now: Date) {
  const { id, username, reason, askedBy, askedAt, decidedBy, decidedAt } = reset
  return { id, username, reason, state: stateOf(reset, now), askedBy, askedAt, decidedBy, decidedAt }
}

/** `GET /v1/second-factor-resets?limit=&cursor=` */
export function getResets(api: OfficersApi): RequestHandler {
  return async (request, response) => {
    const { limit, cursor } = Page.parse(request.query)
    const resets = await api.resets.list({ before: cursor, limit })
    const now = api.clock()
    response.json({ resets: resets.map((reset) => view(reset, now)), nextCursor: nextCursor(resets, limit) })
  }
}

/** `POST /v1/second-factor-resets`: one administrator asks. */
export function postReset(api: OfficersApi): RequestHandler {
  return async (request, response) => {
    const asked = NewSecondFactorReset.parse(request.body)
    const by = { officer: officerIn(response), requestKey: requestKeyOf(request, response) }
    response.status(201).json(view(await askForReset(api, asked, by), api.clock()))
  }
}

/** `POST /v1/second-factor-resets/{id}/approval`: another one approves. */
export function postApproval(api: OfficersApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const { initialPassword, ...reset } = await approveReset(api, id, officerIn(response))
    response.status(201).json({ ...view(reset, api.clock()), initialPassword })
  }
}

/** `POST /v1/second-factor-resets/{id}/refusal` */
export function postResetRefusal(api: OfficersApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    response.status(201).json(view(await refuseReset(api, id, officerIn(response)), api.clock()))
  }
}
