import { createHash } from 'node:crypto'
import { type ApplicationForm, canonicalJson, isSelloError } from '@sello/core'
import { walletError } from '../errors.ts'
import type { Application, OrderKind } from './application.ts'
import { type ApplicationDeps, requireApplication, sendOrder } from './send-order.ts'

export interface Applying {
  readonly issuerUrl: string
  readonly issuer?: string | undefined
  readonly form: ApplicationForm
}

/**
 * Applies to an administration. The same once more, while it is under way, goes on with the first. What cannot be delivered
 * now waits and is sent again. Errors: `url-not-allowed`, `issuer-differs`, `party-refused`, `party-answer-invalid`.
 */
export async function apply(deps: ApplicationDeps, applying: Applying): Promise<Application> {
  const issuerUrl = addressOf(applying.issuerUrl)
  const { form, issuer: expectedIssuer } = applying
  const digest = createHash('sha256').update(canonicalJson({ issuerUrl, form })).digest('base64url')
  const named = { id: deps.newId(), orderId: deps.newId(), issuerUrl, expectedIssuer, form, digest }
  const application = await deps.applications.begin({ ...named, now: deps.clock() })
  return isWaiting(application) ? sendNowOrLater(deps, application) : application
}

/** Corrects what was returned and hands it in again. Errors: as `apply`, and `application-state`, `order-waiting`. */
export async function correct(
  deps: ApplicationDeps,
  id: string,
  correction: { form: ApplicationForm; comment?: string | undefined },
): Promise<Application> {
  const { seen } = await requireApplication(deps, id)
  if (!seen?.possible.includes('edit')) throw wrongState('Only what was returned can be corrected.')
  return say(deps, id, 'correction', { ...correction }, seen.version)
}

/** Errors: as `apply`, and `application-state`, `order-waiting`. */
export async function withdraw(
  deps: ApplicationDeps,
  id: string,
  comment: string | undefined,
): Promise<Application> {
  const { seen } = await requireApplication(deps, id)
  if (!seen?.possible.includes('withdraw-application'))
    throw wrongState('This application cannot be withdrawn now.')
  return say(deps, id, 'withdrawal', { comment })
}

/** Appeals against a decision on the firm's own case. Errors: as `apply`, and `application-state`, `order-waiting`. */
export async function appeal(
  deps: ApplicationDeps,
  id: string,
  said: { against: string; statement: string; grounds: readonly string[] },
): Promise<Application> {
  const { seen } = await requireApplication(deps, id)
  if (!seen?.appealable?.some(({ against }) => against === said.against))
    throw wrongState('There is no such decision that the firm can appeal against now.')
  return say(deps, id, 'appeal', { ...said })
}

async function say(
  deps: ApplicationDeps,
  applicationId: string,
  what: OrderKind,
  said: Record<string, unknown>,
  seenVersion?: number,
): Promise<Application> {
  const body = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  const order = { id: deps.newId(), applicationId, what, body, seenVersion, now: deps.clock() }
  if (!(await deps.applications.addOrder(order)))
    throw walletError('order-waiting', 'What the firm said before has not arrived yet.')
  return sendNowOrLater(deps, await requireApplication(deps, applicationId))
}

/** Not to be reached now is no failure: what is stored will be sent. */
async function sendNowOrLater(deps: ApplicationDeps, application: Application): Promise<Application> {
  try {
    return await sendOrder(deps, application)
  } catch (error) {
    if (!isSelloError(error)) throw error
    const now = await requireApplication(deps, application.id)
    if (!isWaiting(now)) throw error
    return now
  }
}

function isWaiting({ order }: Application): boolean {
  return order.state === 'begun' || order.state === 'sent'
}

/** The address that proofs name: without query, fragment or a slash at the end. Errors: `url-not-allowed`. */
function addressOf(text: string): string {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password)
    throw walletError('url-not-allowed', 'Only http and https addresses without a user are reached.')
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

function wrongState(why: string) {
  return walletError('application-state', why)
}
