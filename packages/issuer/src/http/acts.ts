import { ActQuery, ActRefusal } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import { type DeclineActDeps, declineAct } from '../features/acts/decline-act.ts'
import { ActProposal } from '../features/acts/proposal.ts'
import { type ProposeActDeps, proposeAct } from '../features/acts/propose-act.ts'
import { requireAct } from '../features/acts/read-acts.ts'
import { reproposeAct } from '../features/acts/repropose-act.ts'
import { type SignActDeps, signAct } from '../features/acts/sign-act.ts'
import { actView } from './act-view.ts'
import { type RecordsReads, recordRead, recordSearch } from './audit-reads.ts'
import { nextCursor, officerIn, requestKeyOf } from './caller.ts'
import type { IssuerApi } from './issuer-api.ts'
import { isOutside } from './outside.ts'

export const NoMembers = z.strictObject({})
const Empty = NoMembers.optional()
export const Id = z.object({ id: z.uuid() })

/** `POST /v1/acts`: proposes, with the officer's signature. */
export function postAct(api: ProposeActDeps): RequestHandler {
  return async (request, response) => {
    const proposal = ActProposal.parse(request.body)
    const act = await proposeAct(api, proposal, officerIn(response), requestKeyOf(request, response))
    response.status(201).json(actView(act))
  }
}

/** `POST /v1/acts/{id}/signatures`: another officer agrees. */
export function postSignature(api: SignActDeps): RequestHandler {
  return async (request, response) => {
    Empty.parse(request.body)
    const { id } = Id.parse(request.params)
    response.status(201).json(actView(await signAct(api, id, officerIn(response))))
  }
}

/** `POST /v1/acts/{id}/proposals`: takes a failed act up again. */
export function postReproposal(api: IssuerApi): RequestHandler {
  return async (request, response) => {
    Empty.parse(request.body)
    const { id } = Id.parse(request.params)
    response.status(201).json(actView(await reproposeAct(api, id, officerIn(response))))
  }
}

/** `POST /v1/acts/{id}/refusals`: an officer declines, with a reason and a comment. */
export function postRefusal(api: DeclineActDeps): RequestHandler {
  return async (request, response) => {
    const why = ActRefusal.parse(request.body)
    const { id } = Id.parse(request.params)
    response.status(201).json(actView(await declineAct(api, id, officerIn(response), why)))
  }
}

/** `GET /v1/acts/{id}` */
export function getAct(api: Pick<IssuerApi, 'acts'> & RecordsReads): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const act = await requireAct(api.acts, id)
    await recordRead(api, response, { action: 'act.read', subject: `act:${id}` })
    response.json(actView(act, isOutside(response)))
  }
}

/** `GET /v1/acts?state=&kind=&certificateId=&limit=&cursor=` */
export function getActs(api: IssuerApi): RequestHandler {
  return async (request, response) => {
    const { state, kind, certificateId, limit, cursor } = ActQuery.parse(request.query)
    const filter = { ...(kind ? { kind } : {}), ...(certificateId ? { certificateId } : {}) }
    const acts = await api.acts.list({ state, limit, before: cursor, ...filter })
    recordSearch(api, response, { action: 'act.searched', subject: 'acts', details: state && { state } })
    const outside = isOutside(response)
    response.json({ acts: acts.map((act) => actView(act, outside)), nextCursor: nextCursor(acts, limit) })
  }
}
