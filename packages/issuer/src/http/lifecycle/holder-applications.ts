import { requireIfMatch, sendVersioned } from '@sello/platform'
import {
  ApplicationStepComment,
  HOLDER_PROOF_HEADER,
  HolderCorrection,
  NewFirmAppeal,
  NewHolderApplication,
} from '@sello/protocol'
import type { Request, RequestHandler, Response } from 'express'
import { lodgeFirmAppeal } from '../../features/appeals/firm-appeals.ts'
import type { NumberedApplication } from '../../features/applications/application.ts'
import type { Changing } from '../../features/applications/change-application.ts'
import { createApplication } from '../../features/applications/create-application.ts'
import { correctForm } from '../../features/applications/edit-form.ts'
import { actorOfHolder, applicationOfHolder } from '../../features/applications/firm-access.ts'
import { withdrawApplication } from '../../features/applications/take-steps.ts'
import { type ProveHolderDeps, proveHolder } from '../../features/claims/prove-holder.ts'
import { type OfferOfApplicationDeps, offerOfApplication } from '../../features/offers/offer-to-holder.ts'
import { type RequestKey, requestKey } from '../../features/request-keys.ts'
import { idempotencyKeyOf } from '../caller.ts'
import type { ApplicationsApi } from './applications-api.ts'
import { firmView, Reference } from './public-applications.ts'

/** What a firm does from its wallet: the holder's proof stands for an account. */
export type HolderApplicationsApi = ApplicationsApi &
  ProveHolderDeps &
  OfferOfApplicationDeps & { readonly publicUrl: string }

/** `POST /v1/holder/applications` */
export function postHolderApplication(api: HolderApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { form } = NewHolderApplication.parse(request.body)
    const holder = await holderOf(api, request)
    const by = { actor: actorOfHolder(holder), source: 'wallet', requestKey: keyOf(request, holder) } as const
    response.status(201)
    await send(api, response, await createApplication(api, { form, submit: true, holder }, by))
  }
}

/** `GET /v1/holder/applications/{reference}`: state, what to correct, the decision, the offer. */
export function getHolderApplication(api: HolderApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { application } = await foundBy(api, request)
    await send(api, response, application)
  }
}

/** `POST /v1/holder/applications/{reference}/corrections` with `If-Match`: handed in again. */
export function postHolderCorrection(api: HolderApplicationsApi): RequestHandler {
  return async (request, response) => {
    const correction = HolderCorrection.parse(request.body)
    const seen = requireIfMatch(request)
    const { application, by } = await foundBy(api, request)
    response.status(201)
    await send(api, response, await correctForm(api, application.id, { ...by, seen }, correction))
  }
}

/** `POST /v1/holder/applications/{reference}/withdrawals` */
export function postHolderWithdrawal(api: HolderApplicationsApi): RequestHandler {
  return async (request, response) => {
    const { comment } = ApplicationStepComment.parse(request.body ?? {})
    const { application, by } = await foundBy(api, request)
    response.status(201)
    await send(api, response, await withdrawApplication(api, application.id, by, comment))
  }
}

/** `POST /v1/holder/applications/{reference}/appeals`: against a decision on the firm's own case. */
export function postHolderAppeal(api: HolderApplicationsApi): RequestHandler {
  return async (request, response) => {
    const appeal = NewFirmAppeal.parse(request.body)
    const { application, by } = await foundBy(api, request)
    await lodgeFirmAppeal(api, application, appeal, by)
    response.status(201)
    await send(api, response, application)
  }
}

/** Throws `proof-invalid`, `nonce-invalid`. */
function holderOf(api: HolderApplicationsApi, request: Request): Promise<string> {
  return proveHolder(api, request.get(HOLDER_PROOF_HEADER), {
    method: request.method,
    path: request.originalUrl,
    body: request.body,
    idempotencyKey: idempotencyKeyOf(request),
    ifMatch: request.get('if-match'),
  })
}

/** Throws what `holderOf` throws, and `not-found` for what another handed in. */
async function foundBy(
  api: HolderApplicationsApi,
  request: Request,
): Promise<{ application: NumberedApplication; by: Changing }> {
  const { reference } = Reference.parse(request.params)
  const holder = await holderOf(api, request)
  const application = await applicationOfHolder(api, reference, holder)
  const by = { actor: actorOfHolder(holder), seen: undefined, requestKey: keyOf(request, holder) }
  return { application, by }
}

function keyOf(request: Request, holder: string): RequestKey | undefined {
  const asked = { path: request.path, body: request.body ?? null }
  return requestKey(actorOfHolder(holder), idempotencyKeyOf(request), asked)
}

async function send(
  api: HolderApplicationsApi,
  response: Response,
  application: NumberedApplication,
): Promise<void> {
  const offer = await offerOfApplication(api, application)
  sendVersioned(response, application.version, {
    ...(await firmView(api, application)),
    ...(offer && {
      offer: {
        url: `${api.publicUrl}/v1/offers/${offer.code}`,
        state: offer.state === 'locked' ? 'withdrawn' : offer.state,
        expiresAt: offer.expiresAt,
      },
    }),
  })
}
