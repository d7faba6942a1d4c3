import { callerIn, ifMatch, requireIfMatch, sendVersioned } from '@sello/platform'
import {
  ApplicationAssignment,
  ApplicationEdit,
  ApplicationQuery,
  ApplicationRefusal,
  ApplicationStepComment,
  NewApplication,
} from '@sello/protocol'
import type { Request, RequestHandler, Response } from 'express'
import type { NumberedApplication } from '../../features/applications/application.ts'
import type { ApplicationPage } from '../../features/applications/application-store.ts'
import { assigneesFor } from '../../features/applications/assignees.ts'
import { type Changing, requireOneOf } from '../../features/applications/change-application.ts'
import { createApplication } from '../../features/applications/create-application.ts'
import { editForm } from '../../features/applications/edit-form.ts'
import { rolesOfStep, type StepName } from '../../features/applications/possible-acts.ts'
import { requireApplication } from '../../features/applications/read-applications.ts'
import {
  acceptApplication,
  assignApplication,
  denyApplication,
  returnApplication,
  submitApplication,
  withdrawApplication,
} from '../../features/applications/take-steps.ts'
import { foldText } from '../../features/operators/search-text.ts'
import { Id } from '../acts.ts'
import { recordRead, recordSearch } from '../audit-reads.ts'
import { actorIn, nextCursor, officerIn, requestKeyOf } from '../caller.ts'
import { applicationSummary, applicationView } from './application-view.ts'
import type { ApplicationsApi } from './applications-api.ts'

/** Who asks, what she saw, and under which key. */
export function changingIn(request: Request, response: Response): Changing {
  return { actor: actorIn(response), seen: ifMatch(request), requestKey: requestKeyOf(request, response) }
}

export async function sendApplication(
  api: ApplicationsApi,
  response: Response,
  application: NumberedApplication,
  status = 200,
): Promise<void> {
  response.status(status)
  sendVersioned(response, application.version, await applicationView(api, application, response))
}

/** `POST /v1/applications`: by the intake, or a national system with a key of that role. */
export function postApplication(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { form, operatorId, externalReference, submit } = NewApplication.parse(request.body)
    const source = callerIn(response).kind === 'account' ? 'officer' : 'national-system'
    const by = { actor: actorIn(response), source, requestKey: requestKeyOf(request, response) } as const
    const made = await createApplication(api, { form, operatorId, externalReference, submit }, by)
    await sendApplication(api, response, made, 201)
  }
}

/** `GET /v1/applications?state=&assignee=&q=…` */
export function getApplications(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    const query = ApplicationQuery.parse(request.query)
    const details = query.q === undefined ? undefined : { text: query.q }
    recordSearch(api, response, { action: 'application.searched', subject: 'applications', details })
    const page = pageOf(api, query, officerIn(response).username)
    const applications = await api.applications.list(page)
    const next = nextCursor(applications, query.limit)
    response.json({ applications: applications.map(applicationSummary), nextCursor: next })
  }
}

function pageOf(api: ApplicationsApi, query: ApplicationQuery, me: string): ApplicationPage {
  const { limit, cursor, state, assignee, programme, source, operatorId, overdue, q } = query
  return {
    limit,
    ...(cursor === undefined ? {} : { before: cursor }),
    ...(state === undefined ? {} : { states: [state] }),
    ...(assignee === undefined ? {} : { assignee: assigneeOf(assignee, me) }),
    ...(programme === undefined ? {} : { programme }),
    ...(source === undefined ? {} : { source }),
    ...(operatorId === undefined ? {} : { operatorId }),
    ...(overdue === 'true' ? { dueBefore: api.clock() } : {}),
    ...(q === undefined ? {} : { text: foldText(q) }),
  }
}

function assigneeOf(asked: string, me: string): string | null {
  if (asked === 'nobody') return null
  return asked === 'me' ? me : asked
}

/** `GET /v1/applications/{id}`: persons stand in it, so that each reading leaves a trace. */
export function getApplication(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const application = await requireApplication(api.applications, id)
    await recordRead(api, response, { action: 'application.read', subject: `application:${id}` })
    await sendApplication(api, response, application)
  }
}

/** `PUT /v1/applications/{id}` with `If-Match`. */
export function putApplication(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const edit = ApplicationEdit.parse(request.body)
    const by = { actor: actorIn(response), seen: requireIfMatch(request) }
    await sendApplication(api, response, await editForm(api, id, by, edit))
  }
}

/** `GET /v1/applications/{id}/assignees`: to whom it can be given now. */
export function getAssignees(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const application = await requireApplication(api.applications, id)
    const officers = await assigneesFor(api.officers, application)
    response.json({
      officers: officers.map(({ username, displayName, roles }) => ({ username, displayName, roles })),
    })
  }
}

/** `PUT /v1/applications/{id}/assignee` with `If-Match`. */
export function putAssignee(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const { officer } = ApplicationAssignment.parse(request.body)
    const by = { actor: actorIn(response), seen: requireIfMatch(request) }
    await sendApplication(api, response, await assignApplication(api, id, by, officer))
  }
}

const commented = {
  submit: submitApplication,
  accept: acceptApplication,
  'withdraw-application': withdrawApplication,
} as const

/** `POST /v1/applications/{id}/submissions`, `…/acceptances`, `…/withdrawals`: `If-Match` is looked at when it is sent. */
export function postStep(api: ApplicationsApi, name: keyof typeof commented): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const { comment } = ApplicationStepComment.parse(request.body ?? {})
    requireStep(response, name)
    const application = await commented[name](api, id, changingIn(request, response), comment)
    await sendApplication(api, response, application, 201)
  }
}

const refusing = { return: returnApplication, deny: denyApplication } as const

/** `POST /v1/applications/{id}/returns`, `…/denials`: with reasons and a comment that the firm reads. */
export function postRefusalOf(api: ApplicationsApi, name: keyof typeof refusing): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const why = ApplicationRefusal.parse(request.body)
    requireStep(response, name)
    const application = await refusing[name](api, id, changingIn(request, response), why)
    await sendApplication(api, response, application, 201)
  }
}

/** Throws `not-allowed`. */
export function requireStep(response: Response, name: StepName): void {
  requireOneOf(officerIn(response), rolesOfStep[name])
}
