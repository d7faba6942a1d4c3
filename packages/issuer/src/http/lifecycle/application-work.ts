import { requireIfMatch } from '@sello/platform'
import {
  CorrectiveActionClosing,
  NewCorrectiveAction,
  RiskReviewEdit,
  VisitClosing,
  VisitEdit,
  VisitPlan,
} from '@sello/protocol'
import type { Request, RequestHandler, Response } from 'express'
import { z } from 'zod'
import type { Changing } from '../../features/applications/change-application.ts'
import { reviewRisk } from '../../features/applications/review-risk.ts'
import {
  addCorrectiveAction,
  beginVisit,
  closeCorrectiveAction,
  closeVisit,
  editVisit,
  planVisit,
} from '../../features/applications/visits.ts'
import { Id, NoMembers } from '../acts.ts'
import { actorIn } from '../caller.ts'
import { changingIn, sendApplication } from './applications.ts'
import type { ApplicationsApi } from './applications-api.ts'

export const VisitPlace = Id.extend({ visitId: z.uuid() })
export const ActionPlace = Id.extend({ actionId: z.uuid() })

function editing(request: Request, response: Response): Changing {
  return { actor: actorIn(response), seen: requireIfMatch(request) }
}

/** `PUT /v1/applications/{id}/risk-review` with `If-Match`; the first one begins the review. */
export function putRiskReview(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const edit = RiskReviewEdit.parse(request.body)
    await sendApplication(api, response, await reviewRisk(api, id, editing(request, response), edit))
  }
}

/** `POST /v1/applications/{id}/visits`: plans a visit. */
export function postVisit(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const plan = VisitPlan.parse(request.body)
    await sendApplication(api, response, await planVisit(api, id, changingIn(request, response), plan), 201)
  }
}

/** `PUT /v1/applications/{id}/visits/{visitId}` with `If-Match`. */
export function putVisit(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { id, visitId } = VisitPlace.parse(request.params)
    const edit = VisitEdit.parse(request.body)
    const by = editing(request, response)
    await sendApplication(api, response, await editVisit(api, id, visitId, by, edit))
  }
}

/** `POST /v1/applications/{id}/visits/{visitId}/starts` */
export function postVisitStart(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { id, visitId } = VisitPlace.parse(request.params)
    NoMembers.parse(request.body ?? {})
    const by = changingIn(request, response)
    await sendApplication(api, response, await beginVisit(api, id, visitId, by), 201)
  }
}

/** `POST /v1/applications/{id}/visits/{visitId}/closings` */
export function postVisitClosing(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { id, visitId } = VisitPlace.parse(request.params)
    const closing = VisitClosing.parse(request.body)
    const by = changingIn(request, response)
    await sendApplication(api, response, await closeVisit(api, id, visitId, by, closing), 201)
  }
}

/** `POST /v1/applications/{id}/visits/{visitId}/corrective-actions` */
export function postCorrectiveAction(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { id, visitId } = VisitPlace.parse(request.params)
    const wanted = NewCorrectiveAction.parse(request.body)
    const by = changingIn(request, response)
    await sendApplication(api, response, await addCorrectiveAction(api, id, visitId, by, wanted), 201)
  }
}

/** `POST /v1/applications/{id}/corrective-actions/{actionId}/closings` */
export function postActionClosing(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { id, actionId } = ActionPlace.parse(request.params)
    const closing = CorrectiveActionClosing.parse(request.body)
    const by = changingIn(request, response)
    await sendApplication(api, response, await closeCorrectiveAction(api, id, actionId, by, closing), 201)
  }
}
