import { formatInZone, remedyDue } from '@sello/core'
import { ifMatch, sendVersioned } from '@sello/platform'
import { AppealDecision, AppealQuery, AppealWithdrawal, NewAppeal } from '@sello/protocol'
import type { Request, RequestHandler, Response } from 'express'
import type { NumberedAppeal } from '../../features/appeals/appeal.ts'
import { type DecidedBy, decideAppeal, withdrawAppeal } from '../../features/appeals/decide-appeal.ts'
import { appealableDecisions, lodgeAppeal, requireAppeal } from '../../features/appeals/lodge-appeal.ts'
import { Id } from '../acts.ts'
import { recordRead, recordSearch } from '../audit-reads.ts'
import { actorIn, nextCursor, requestKeyOf } from '../caller.ts'
import type { LifecycleApi } from './lifecycle-api.ts'

function view({ number: _, newApplicationId, ...appeal }: NumberedAppeal) {
  const kind = remedyDue(appeal)
  const remedy = kind && {
    kind,
    ...(newApplicationId === undefined ? {} : { applicationId: newApplicationId }),
  }
  return { ...appeal, ...(remedy ? { remedy } : {}) }
}

function send(response: Response, appeal: NumberedAppeal, status = 200): void {
  response.status(status)
  sendVersioned(response, appeal.version, view(appeal))
}

/** `POST /v1/certificates/{id}/appeals`, `POST /v1/applications/{id}/appeals`. */
export function postAppeal(api: LifecycleApi, against: 'certificate' | 'application'): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const lodging = NewAppeal.parse(request.body)
    const by = { actor: actorIn(response), requestKey: requestKeyOf(request, response) }
    const subject = against === 'certificate' ? { certificateId: id } : { applicationId: id }
    send(response, await lodgeAppeal(api, subject, lodging, by), 201)
  }
}

/** `GET /v1/certificates/{id}/appealable`, `GET /v1/applications/{id}/appealable` */
export function getAppealable(api: LifecycleApi, against: 'certificate' | 'application'): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const subject = against === 'certificate' ? { certificateId: id } : { applicationId: id }
    const decisions = await appealableDecisions(api, subject)
    const { suspendsDecision } = api.programme.current().appeal
    const today = formatInZone(api.clock(), api.authority.timeZone).slice(0, 10)
    response.json({ decisions, suspendsDecision, today })
  }
}

/** `GET /v1/appeals?state=&certificateId=&applicationId=&limit=&cursor=` */
export function getAppeals(api: LifecycleApi): RequestHandler {
  return async (request, response) => {
    const { state, certificateId, applicationId, limit, cursor } = AppealQuery.parse(request.query)
    const details = { ...(certificateId && { certificateId }), ...(applicationId && { applicationId }) }
    recordSearch(api, response, { action: 'appeal.searched', subject: 'appeals', details })
    const appeals = await api.appeals.list({
      limit,
      ...(state === undefined ? {} : { states: [state] }),
      ...(certificateId === undefined ? {} : { certificateId }),
      ...(applicationId === undefined ? {} : { applicationId }),
      ...(cursor === undefined ? {} : { before: cursor }),
    })
    response.json({ appeals: appeals.map(view), nextCursor: nextCursor(appeals, limit) })
  }
}

/** `GET /v1/appeals/{id}` */
export function getAppeal(api: LifecycleApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const appeal = await requireAppeal(api.appeals, id)
    await recordRead(api, response, { action: 'appeal.read', subject: `appeal:${id}` })
    send(response, appeal)
  }
}

function decidedBy(request: Request, response: Response): DecidedBy {
  return { actor: actorIn(response), seen: ifMatch(request), requestKey: requestKeyOf(request, response) }
}

/** `POST /v1/appeals/{id}/decisions` */
export function postAppealDecision(api: LifecycleApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const decision = AppealDecision.parse(request.body)
    send(response, await decideAppeal(api, id, decidedBy(request, response), decision), 201)
  }
}

/** `POST /v1/appeals/{id}/withdrawals` */
export function postAppealWithdrawal(api: LifecycleApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const { comment } = AppealWithdrawal.parse(request.body ?? {})
    send(response, await withdrawAppeal(api, id, decidedBy(request, response), comment), 201)
  }
}
