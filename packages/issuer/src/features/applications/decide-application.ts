import { lifecycle } from '@sello/core'
import type { Act, ActRefusal } from '../acts/act.ts'
import type { PlannedApplication } from '../acts/plan.ts'
import type { AuditStore } from '../audit.ts'
import { issuerError } from '../errors.ts'
import type { Application } from './application.ts'
import type { ApplicationStore } from './application-store.ts'
import { storeChange } from './change-application.ts'
import { requireApplication } from './read-applications.ts'

interface Stores {
  readonly applications: ApplicationStore
  readonly audit: AuditStore
}

/** A grant is proposed, in the transaction that proposes it. Throws `version-conflict`, `transition-not-allowed`. */
export async function beginDecision(stores: Stores, act: Act, planned: PlannedApplication): Promise<void> {
  const found = await requireApplication(stores.applications, planned.id)
  if (found.version !== planned.version)
    throw issuerError('version-conflict', 'Somebody else has changed the application; read it first.')
  lifecycle.next(found.state, 'propose-grant')
  const at = act.createdAt
  const { operatorId, certificateId } = planned
  const application = {
    ...found,
    state: 'DECIDING' as const,
    since: at,
    actId: act.id,
    operatorId,
    certificateId,
  }
  const made = {
    application,
    act: 'propose-grant',
    comment: act.comment,
    after: { actId: act.id, certificateId },
  }
  await storeChange(stores, { found, made, actor: `officer:${act.createdBy}`, at })
}

/** The ledger has the grant, in the transaction that makes the act final. Gives the granted application. */
export async function grantApplication(stores: Stores, id: string, at: Date): Promise<Application> {
  const found = await requireApplication(stores.applications, id)
  lifecycle.next(found.state, 'grant')
  const { dueAt: _, refusal: __, ...rest } = found
  const application = { ...rest, state: 'GRANTED' as const, since: at, decidedAt: at }
  await storeChange(stores, { found, made: { application, act: 'grant' }, actor: 'service', at })
  return application
}

/** The grant was declined: the decision is open again. */
export async function sendBack(
  stores: Stores,
  id: string,
  { refusal, actor, at }: { refusal: ActRefusal; actor: string; at: Date },
): Promise<void> {
  const found = await requireApplication(stores.applications, id)
  lifecycle.next(found.state, 'send-back')
  const { actId, certificateId: _, ...rest } = found
  const application = { ...rest, state: 'VALIDATED' as const, since: at }
  const { comment, reasons } = refusal
  const made = { application, act: 'send-back', comment, reasons, before: { actId: actId ?? null } }
  await storeChange(stores, { found, made, actor, at })
}
