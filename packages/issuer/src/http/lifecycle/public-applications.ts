import { type ProgrammeConfig, questionsFor } from '@sello/core'
import { requireIfMatch, sendVersioned } from '@sello/platform'
import {
  APPLICATION_CODE_HEADER,
  ApplicationStepComment,
  NewFirmAppeal,
  NewPublicApplication,
  PublicApplicationEdit,
} from '@sello/protocol'
import type { Request, RequestHandler, Response } from 'express'
import { z } from 'zod'
import { lodgeFirmAppeal } from '../../features/appeals/firm-appeals.ts'
import type { Application, NumberedApplication } from '../../features/applications/application.ts'
import { createApplication } from '../../features/applications/create-application.ts'
import { correctForm } from '../../features/applications/edit-form.ts'
import { applicationOfFirm, FIRM } from '../../features/applications/firm-access.ts'
import { withdrawApplication } from '../../features/applications/take-steps.ts'
import { requestKey } from '../../features/request-keys.ts'
import { idempotencyKeyOf } from '../caller.ts'
import type { ApplicationsApi } from './applications-api.ts'
import { appealsOfFirm, labelled } from './firm-appeals.ts'
import { certificateOfFirm } from './firm-certificate.ts'

export const Reference = z.object({ reference: z.string().regex(/^[A-Z]{2}-\d{2}-[0-9A-Z]{8}$/) })
export const ApplicationCode = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be the code of the application')

/** Steps of an application that say something to the firm; edits and assignments are the administration's own. */
const internal: ReadonlySet<string> = new Set([
  'assign',
  'edit',
  'risk-review',
  'visit',
  'corrective-action',
  'create',
])

/**
 * `POST /v1/public/applications`: without an account. The same request under the same key gives the same code again,
 * which is kept as a digest only.
 */
export function postPublicApplication(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { form } = NewPublicApplication.parse(request.body)
    const key = requestKey(FIRM, idempotencyKeyOf(request), {
      path: request.path,
      body: request.body ?? null,
    })
    const code = api.secrets.code(key && JSON.stringify([FIRM, key.key, key.digest]))
    const row = { form, submit: true, codeDigest: api.secrets.digest(code) }
    const made = await createApplication(api, row, { actor: FIRM, source: 'firm', requestKey: key })
    const { reference, state, submittedAt } = made
    response.status(201).json({ reference, code, state, submittedAt })
  }
}

/** `GET /v1/public/applications/{reference}`: the code stands in a header, never in an address. */
export function getPublicApplication(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    await send(api, response, await foundBy(api, request))
  }
}

/** `PUT /v1/public/applications/{reference}` with `If-Match`: corrects a returned one and hands it in again. */
export function putPublicApplication(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { form, comment } = PublicApplicationEdit.parse(request.body)
    const { id } = await foundBy(api, request)
    const by = { actor: FIRM, seen: requireIfMatch(request) }
    await send(api, response, await correctForm(api, id, by, { form, comment }))
  }
}

/** `POST /v1/public/applications/{reference}/withdrawals` */
export function postPublicWithdrawal(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { comment } = ApplicationStepComment.parse(request.body ?? {})
    const { id } = await foundBy(api, request)
    response.status(201)
    const key = requestKey(`${FIRM}\n${id}`, idempotencyKeyOf(request), {
      path: request.path,
      body: request.body,
    })
    const by = { actor: FIRM, seen: undefined, requestKey: key }
    await send(api, response, await withdrawApplication(api, id, by, comment))
  }
}

/** `POST /v1/public/applications/{reference}/appeals`: against a decision on the firm's own case. */
export function postPublicAppeal(api: ApplicationsApi): RequestHandler {
  return async (request, response) => {
    const appeal = NewFirmAppeal.parse(request.body)
    const application = await foundBy(api, request)
    const asked = { path: request.path, body: request.body }
    const key = requestKey(`${FIRM}\n${application.id}`, idempotencyKeyOf(request), asked)
    await lodgeFirmAppeal(api, application, appeal, { actor: FIRM, requestKey: key })
    response.status(201)
    await send(api, response, application)
  }
}

/** `GET /v1/public/application-form`: what the form asks. */
export function getApplicationForm(api: Pick<ApplicationsApi, 'programme'>): RequestHandler {
  return (_request, response) => {
    response.json(formOf(api.programme.current()))
  }
}

function foundBy(api: ApplicationsApi, request: Request): Promise<NumberedApplication> {
  const { reference } = Reference.parse(request.params)
  const code = ApplicationCode.parse(request.get(APPLICATION_CODE_HEADER) ?? '')
  return applicationOfFirm(api, reference, code)
}

async function send(
  api: ApplicationsApi,
  response: Response,
  application: NumberedApplication,
): Promise<void> {
  sendVersioned(response, application.version, await firmView(api, application))
}

/** An application as its firm sees it. */
export async function firmView(api: ApplicationsApi, application: NumberedApplication) {
  const { reference, state, version, form, submittedAt, decidedAt, refusal } = application
  const events = await api.applications.events(application.id)
  const { certificateNumber } =
    (state === 'GRANTED' &&
      application.certificateId &&
      (await api.certificates.find(application.certificateId))) ||
    {}
  return {
    reference,
    state,
    version,
    form,
    submittedAt,
    decidedAt,
    refusal: refusal && { ...refusal, reasons: labelled(api.programme.current(), refusal.reasons) },
    events: events
      .filter(({ act }) => !internal.has(act))
      .map(({ at, act, from, to }) => ({ at, act, from, to })),
    correctiveActions: application.visits
      .filter((visit) => visit.state === 'closed')
      .flatMap(({ correctiveActions }) => correctiveActions)
      .map(({ description, dueOn, closed }) => ({ description, dueOn, closed: closed !== undefined })),
    certificateNumber,
    ...(await appealsOfFirm(api, application)),
    certificate: await certificateOfFirm(api, application),
    possible: possibleFor(application),
  }
}

function possibleFor({ state }: Application): string[] {
  const decided = ['GRANTED', 'DENIED', 'APPLICATION_WITHDRAWN', 'DECIDING'].includes(state)
  return [...(state === 'RETURNED' ? ['edit', 'submit'] : []), ...(decided ? [] : ['withdraw-application'])]
}

function formOf({ programmes, customsOffices, checklist, ownRoles, reasons }: ProgrammeConfig) {
  const closed = new Set(ownRoles.filter(({ retired }) => retired).map(({ code }) => code))
  const types = programmes.flatMap((programme) => programme.types)
  const asked = new Set(types.flatMap(({ code }) => questionsFor(checklist.questions, code)))
  return {
    programmes: programmes.map(({ code, title, types }) => ({
      code,
      title,
      types: types
        .filter(({ retired }) => !retired)
        .map((type) => ({
          code: type.code,
          title: type.title,
          roles: type.roles.filter((role) => !closed.has(role)),
        })),
    })),
    customsOffices: customsOffices
      .filter(({ retired }) => !retired)
      .map(({ code, title }) => ({ code, title })),
    appealGrounds: reasons
      .filter(({ uses, retired }) => !retired && uses.includes('appeal'))
      .map(({ code, title }) => ({ code, title })),
    criteria: checklist.criteria,
    questions: checklist.questions
      .filter((question) => asked.has(question))
      .map(({ retired: _, source: __, ...question }) => question),
  }
}
