import { isSelloError } from '@sello/core'
import { walletError } from '../errors.ts'
import type { Holder } from '../holder.ts'
import type { Application, Order } from './application.ts'
import type { ApplicationProtocol, ProveRequest } from './application-protocol.ts'
import type { ApplicationStore } from './application-store.ts'

export interface ApplicationDeps {
  readonly applications: ApplicationStore
  readonly applicationProtocol: ApplicationProtocol
  readonly holder: Pick<Holder, 'did' | 'proveRequest'>
  readonly newId: () => string
  readonly clock: () => Date
  /** Orders under way in this process, by application: whoever asks for one of them waits for the same end. */
  readonly ordersUnderWay: Map<string, Promise<Application>>
}

/**
 * Brings what waits to the administration, and gives the application as it is then. Errors: those of ApplicationProtocol,
 * `issuer-differs`; what another try may mend leaves the order waiting.
 */
export function sendOrder(deps: ApplicationDeps, application: Application): Promise<Application> {
  const { id } = application
  const running = deps.ordersUnderWay.get(id)
  if (running) return running
  const run = runOrder(deps, application).finally(() => deps.ordersUnderWay.delete(id))
  deps.ordersUnderWay.set(id, run)
  return run
}

async function runOrder(deps: ApplicationDeps, application: Application): Promise<Application> {
  const { applications, applicationProtocol: protocol } = deps
  const { id, issuerUrl, seen, order } = application
  try {
    await requireIssuer(deps, application)
    await applications.markSent(order.id)
    const told = await protocol.deliver({ issuerUrl, reference: seen?.reference }, order, proverOf(deps))
    await applications.deliver(id, order.id, told, deps.clock())
  } catch (error) {
    if (!isSelloError(error)) throw error
    const problem = String(error.details.partyCode ?? error.code)
    if (isFinal(error.code, problem, order)) await applications.refuse(id, order.id, problem, deps.clock())
    else await applications.note(order.id, problem)
    throw error
  }
  return requireApplication(deps, id)
}

/**
 * What another try would not mend. A proof that is refused may have been too late on its way; what was sent once may have
 * arrived, so that it is then sent until it is answered.
 */
function isFinal(code: string, problem: string, { state }: Order): boolean {
  if (problem === 'nonce-invalid' || problem === 'request-in-progress') return false
  if (problem === 'proof-invalid') return state === 'begun'
  return ['party-refused', 'url-not-allowed', 'issuer-differs'].includes(code)
}

/** The first answer says who it is; the firm may have said who it must be. Errors: `issuer-differs`. */
async function requireIssuer(deps: ApplicationDeps, application: Application): Promise<void> {
  if (application.issuer !== undefined) return
  const issuer = await deps.applicationProtocol.readIssuer(application)
  if (application.expectedIssuer !== undefined && application.expectedIssuer !== issuer.did)
    throw walletError('issuer-differs', `${issuer.did} answers there, who is not whom the firm applies to.`)
  await deps.applications.keepIssuer(application.id, issuer)
}

export function proverOf({ holder, clock }: Pick<ApplicationDeps, 'holder' | 'clock'>): ProveRequest {
  return (audience, nonce, request) => holder.proveRequest({ audience, nonce, now: clock(), request })
}

/** Errors: `not-found`. */
export async function requireApplication(
  { applications }: Pick<ApplicationDeps, 'applications'>,
  id: string,
): Promise<Application> {
  const found = await applications.find(id)
  if (!found) throw walletError('not-found', 'The wallet has no such application.')
  return found
}
