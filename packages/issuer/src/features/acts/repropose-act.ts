import { type OfficerSession, requireFreshSession } from '../accounts/role.ts'
import { issuerError } from '../errors.ts'
import type { Transact } from '../surroundings.ts'
import { type Act, type ActKind, openSteps, requireState } from './act.ts'
import type { NumberedAct } from './act-store.ts'
import { versionsFor } from './kinds/plan-status.ts'
import { isStatusCall, type LedgerCall } from './ledger-call.ts'
import type { PlanDeps } from './plan.ts'
import { addSignature, type ProposeStores, sentFrom, toSteps, trueFrom } from './propose-act.ts'
import { requireAct } from './read-acts.ts'
import { requiredQuorum } from './required-quorum.ts'
import { requireRoleForAct } from './roles-of-act.ts'
import { type SignStepsDeps, signSteps } from './sign-steps.ts'

export interface ReproposeActDeps
  extends Pick<SignStepsDeps, 'officerKeys'>,
    Pick<PlanDeps, 'clock' | 'newId' | 'authorisationNonces' | 'ledger' | 'authority' | 'certificates'> {
  readonly transact: Transact<Pick<ProposeStores, 'acts' | 'applications' | 'audit' | 'queue'>>
}

/**
 * Takes a failed act up again: the steps that did not land, with fresh sequences, nonces and deadline, to be signed
 * anew by all. Throws `act-state`, `act-declined`, `already-replaced`, `status-write-pending`, `certificate-not-live`,
 * `transition-not-allowed`, `until-past` and what proposing throws.
 */
export async function reproposeAct(
  deps: ReproposeActDeps,
  id: string,
  officer: OfficerSession,
): Promise<NumberedAct> {
  const now = deps.clock()
  const failed = await deps.transact(({ acts }) => requireAct(acts, id))
  requireRoleForAct(officer, failed.kind)
  requireFreshSession(officer, now)
  requireState(failed, 'failed')
  if (failed.failure?.code === 'declined')
    throw issuerError('act-declined', 'The act was declined; make a new proposal.')
  await requireStillPossible(deps, failed, now)
  const calls = await refreshed(
    deps,
    openSteps(failed).map((step) => step.call),
  )
  const from = sentFrom(failed, now)
  const steps = await toSteps(deps, calls, from)
  const signature = await signSteps(deps, officer, steps)
  const quorum = await requiredQuorum(deps, calls, trueFrom(failed, now))
  const act: Act = {
    ...sameDecision(failed),
    id: deps.newId(),
    state: 'awaiting-signatures',
    steps,
    signatures: [],
    quorum,
    createdBy: officer.username,
    createdAt: now,
    replaces: failed.id,
  }
  return deps.transact(async (stores) => {
    if (!(await stores.acts.markReplaced(failed.id, act.id)))
      throw issuerError('already-replaced', 'The act was taken up again already.')
    await stores.acts.add(act, await stores.acts.certificatesOf(failed.id))
    if (act.applicationId) await stores.applications.attachAct(act.applicationId, failed.id, act.id)
    await addSignature(stores, act, signature, { quorum, action: 'act.proposed-again' })
    return requireAct(stores.acts, act.id)
  })
}

/** What was decided, without how it went. */
function sameDecision({ kind, payload, reasonClass, comment, effectiveAt, applicationId }: NumberedAct) {
  return {
    kind,
    payload,
    ...(reasonClass ? { reasonClass } : {}),
    ...(comment === undefined ? {} : { comment }),
    ...(effectiveAt ? { effectiveAt } : {}),
    ...(applicationId === undefined ? {} : { applicationId }),
  }
}

/** What the act says of a certificate's status its life must still allow. Throws what planning it would throw. */
async function requireStillPossible(deps: ReproposeActDeps, failed: NumberedAct, now: Date): Promise<void> {
  const { kind, payload, steps } = failed
  const isUntouched = steps.every((step) => !step.landed)
  if (!isStatusAct(kind) || !isUntouched) return
  const ids = await deps.transact(({ acts }) => acts.certificatesOf(failed.id))
  await versionsFor(deps, kind, ids, now)
  if (typeof payload.until === 'string' && new Date(payload.until) <= now)
    throw issuerError('until-past', 'The suspension would have ended already.')
}

const statusActs = ['suspend', 'reinstate', 'revoke', 'withdraw', 'annul'] as const

function isStatusAct(kind: ActKind): kind is (typeof statusActs)[number] {
  return statusActs.some((one) => one === kind)
}

async function refreshed(deps: ReproposeActDeps, calls: readonly LedgerCall[]): Promise<LedgerCall[]> {
  const fresh: LedgerCall[] = []
  for (const call of calls)
    fresh.push(
      isStatusCall(call) ? { ...call, expectedSequence: await deps.ledger.listSequence(call.list) } : call,
    )
  return fresh
}
