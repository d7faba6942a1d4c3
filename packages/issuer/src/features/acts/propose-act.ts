import { type OfficerSession, requireFreshSession } from '../accounts/role.ts'
import type { ApplicationStore } from '../applications/application-store.ts'
import { beginDecision } from '../applications/decide-application.ts'
import type { AuditStore } from '../audit.ts'
import type { CertificateStore } from '../certificates/certificate-store.ts'
import { issuerError } from '../errors.ts'
import type { ImportStore } from '../imports/import.ts'
import type { OperatorStore } from '../operators/operator.ts'
import { earlierResource, type RequestKey, type RequestKeyStore } from '../request-keys.ts'
import type { Transact } from '../surroundings.ts'
import { type Act, type ActSignature, type ActStep, openSteps } from './act.ts'
import type { ActQueue, ActStore, NumberedAct } from './act-store.ts'
import { auditedAct } from './audited-act.ts'
import { planAct } from './kinds/plan-act.ts'
import { isStatusCall, type LedgerCall } from './ledger-call.ts'
import type { ArrangementTermsStore, ContactCardStore, NonceDrawer, Plan, PlanDeps } from './plan.ts'
import type { ActProposal } from './proposal.ts'
import { requireAct } from './read-acts.ts'
import { requiredQuorum } from './required-quorum.ts'
import { requireRoleForAct } from './roles-of-act.ts'
import { type SignStepsDeps, signSteps } from './sign-steps.ts'

export interface ProposeStores {
  readonly acts: ActStore
  readonly certificates: Pick<CertificateStore, 'add'>
  readonly arrangementTerms: Pick<ArrangementTermsStore, 'add'>
  readonly contactCards: Pick<ContactCardStore, 'add'>
  readonly operators: Pick<OperatorStore, 'add'>
  readonly imports: Pick<ImportStore, 'attachAct'>
  readonly applications: ApplicationStore
  readonly requestKeys: RequestKeyStore
  readonly audit: AuditStore
  readonly queue: ActQueue
}

export interface ProposeActDeps extends PlanDeps, Pick<SignStepsDeps, 'officerKeys'> {
  readonly acts: Pick<ActStore, 'find' | 'meetsUnderWay'>
  readonly transact: Transact<ProposeStores>
}

/** Officers have so long to sign an act and the ledger to take it. */
const DEADLINE_MS = 7 * 86_400_000

/**
 * Proposes an act with the officer's own signature; sent at once where one officer is enough. Throws
 * `session-not-fresh`, `not-allowed`, `officer-not-enrolled`, `idempotency-key-reused`, `status-write-pending`,
 * `version-conflict` and what the plan throws.
 */
export async function proposeAct(
  deps: ProposeActDeps,
  proposal: ActProposal,
  officer: OfficerSession,
  requestKey?: RequestKey,
): Promise<NumberedAct> {
  const now = deps.clock()
  requireRoleForAct(officer, proposal.kind)
  requireFreshSession(officer, now)
  const earlier =
    requestKey && (await deps.transact((stores) => earlierResource(stores.requestKeys, requestKey)))
  if (earlier !== undefined) return requireAct(deps.acts, earlier)
  const id = deps.newId()
  const plan = await planAct(deps, proposal, { actId: id, now })
  const from = sentFrom(plan, now)
  const steps = await toSteps(deps, plan.calls, from)
  const quorum = await requiredQuorum(deps, plan.calls, trueFrom(plan, now))
  // Asked before the key is used, for what is to go at once: it would be refused in the end.
  if (quorum <= 1 && from <= now) await requireNoneUnderWay(deps.acts, { id, steps })
  const signature = await signSteps(deps, officer, steps)
  const act: Act = {
    id,
    kind: proposal.kind,
    payload: plan.payload,
    ...(plan.reasonClass ? { reasonClass: plan.reasonClass } : {}),
    ...(proposal.comment === undefined ? {} : { comment: proposal.comment }),
    ...(plan.effectiveAt ? { effectiveAt: plan.effectiveAt } : {}),
    ...(plan.application ? { applicationId: plan.application.id } : {}),
    state: 'awaiting-signatures',
    steps,
    signatures: [],
    quorum,
    createdBy: officer.username,
    createdAt: now,
  }
  await storeProposal(deps, { act, plan, signature, requestKey })
  return requireAct(deps.acts, id)
}

/** When an act goes to the ledger at the earliest: a scheduled one waits until it is to be effective. */
export function sentFrom({ effectiveAt }: Pick<Plan, 'effectiveAt'>, now: Date): Date {
  return effectiveAt && effectiveAt > now ? effectiveAt : now
}

/**
 * From when it is true: how long a suspension lasts counts from there, also where that is said afterwards. The ledger
 * counts from when it has it, which is later, so that it never asks for more officers.
 */
export function trueFrom({ effectiveAt }: Pick<Plan, 'effectiveAt'>, now: Date): Date {
  return effectiveAt ?? now
}

/** Calls with a nonce of their own and the deadline of all, counted from when they are sent. */
export async function toSteps(
  deps: { authorisationNonces: NonceDrawer },
  calls: readonly LedgerCall[],
  now: Date,
): Promise<ActStep[]> {
  const deadline = Math.floor((now.getTime() + DEADLINE_MS) / 1000)
  const nonces = await deps.authorisationNonces.draw(calls.length, now)
  return calls.map((call, place) => {
    const nonce = nonces[place]
    if (nonce === undefined) throw new Error('invariant: as many nonces are drawn as were asked for')
    return { call, deadline, nonce }
  })
}

async function storeProposal(
  deps: Pick<ProposeActDeps, 'transact'>,
  {
    act,
    plan,
    signature,
    requestKey,
  }: {
    act: Act
    plan: Plan
    signature: ActSignature
    requestKey: RequestKey | undefined
  },
): Promise<void> {
  const at = act.createdAt
  await deps.transact(async (stores) => {
    if (requestKey) await stores.requestKeys.add(requestKey, act.id, at)
    if (plan.rows?.import) await attachImport(stores, act.id, plan.rows.import)
    if (plan.rows?.operators) await stores.operators.add(plan.rows.operators)
    if (plan.rows) await stores.certificates.add(plan.rows.certificates, plan.rows.versions)
    if (plan.rows?.contactCard) await stores.contactCards.add(plan.rows.contactCard, at)
    const terms = plan.rows?.arrangementTerms
    if (terms) await stores.arrangementTerms.add(terms.digest, terms.terms, at)
    await stores.acts.add(act, plan.certificateIds)
    if (plan.application) await beginDecision(stores, act, plan.application)
    await addSignature(stores, act, signature, { quorum: act.quorum, action: 'act.proposed' })
  })
}

async function attachImport(
  { imports }: Pick<ProposeStores, 'imports'>,
  actId: string,
  { id, replaces }: { id: string; replaces: string | undefined },
): Promise<void> {
  if (!(await imports.attachAct(id, actId, replaces)))
    throw issuerError('import-proposed', 'Somebody else has proposed the grant of this import.')
}

/**
 * Adds a signature; the one that completes the quorum also queues the act, or schedules it when it is to be effective
 * later. False when she had signed already. Throws `status-write-pending`.
 */
export async function addSignature(
  stores: Pick<ProposeStores, 'acts' | 'audit' | 'queue'>,
  act: Act,
  signature: ActSignature,
  { quorum, action }: { quorum: number; action: string },
): Promise<boolean> {
  const signatures = await stores.acts.addSignature(act.id, signature)
  if (signatures === undefined) return false
  const actor = `officer:${signature.officer}`
  const { about, why } = auditedAct(act)
  await stores.audit.append({
    ...{ actor, action, subject: `act:${act.id}`, why, at: signature.at },
    before: { signatures: signatures - 1 },
    after: { signatures, address: signature.address },
    details: { ...about, quorum },
  })
  if (signatures < quorum) return true
  const waits = act.effectiveAt !== undefined && act.effectiveAt > signature.at
  const moved = await stores.acts.move(act.id, 'awaiting-signatures', waits ? 'scheduled' : 'signed', {
    quorum,
    signedAt: signature.at,
  })
  if (!moved || waits) return true
  await requireNoneUnderWay(stores.acts, act)
  await stores.queue.enqueue(act.id, signature.at)
  return true
}

/**
 * Two writes to one word that have not seen each other cannot both land, so none is sent while another is on its way.
 * In the transaction that signs, so that of two signed at once one is refused. Throws `status-write-pending`.
 */
export async function requireNoneUnderWay(
  acts: Pick<ActStore, 'meetsUnderWay'>,
  act: Pick<Act, 'id' | 'steps'>,
): Promise<void> {
  for (const { call } of openSteps(act)) {
    if (!isStatusCall(call)) continue
    if (await acts.meetsUnderWay(call, act.id))
      throw issuerError('status-write-pending', 'Another act on certificates beside these is on its way.', {
        details: { list: call.list },
      })
  }
}
