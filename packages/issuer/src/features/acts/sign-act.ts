import { type OfficerSession, requireFreshSession } from '../accounts/role.ts'
import { issuerError } from '../errors.ts'
import type { OfficerStore } from '../officers/officer.ts'
import type { Transact } from '../surroundings.ts'
import { type Act, openSteps, requireState } from './act.ts'
import type { ActStore, NumberedAct } from './act-store.ts'
import { isOvertaken } from './kinds/live-versions.ts'
import { isStatusCall } from './ledger-call.ts'
import type { PlanDeps } from './plan.ts'
import { addSignature, type ProposeStores, requireNoneUnderWay, sentFrom, trueFrom } from './propose-act.ts'
import { requireAct } from './read-acts.ts'
import { requiredQuorum } from './required-quorum.ts'
import { maySignAct, requireRoleForAct } from './roles-of-act.ts'
import { type SignStepsDeps, signSteps } from './sign-steps.ts'

export interface SignActDeps extends Omit<SignStepsDeps, 'ledger'> {
  readonly ledger: PlanDeps['ledger']
  readonly acts: Pick<ActStore, 'meetsUnderWay'>
  readonly transact: Transact<
    Pick<ProposeStores, 'acts' | 'audit' | 'queue'> & { officers: Pick<OfficerStore, 'standing'> }
  >
}

const TOO_LATE =
  'The deadline, or an act on these certificates or ones beside them, came first: propose again.'
const SIGNER_LEFT = 'Who signed before may decide on this no more: propose again.'

/**
 * A second, different officer agrees to an act. Throws `act-state`, `already-signed`, `not-allowed`,
 * `session-not-fresh`, `officer-not-enrolled`, `status-write-pending`; `signature-stale` when what was signed can no
 * longer land, or who signed it may sign no more, and then the act has failed and can be proposed again.
 */
export async function signAct(deps: SignActDeps, id: string, officer: OfficerSession): Promise<NumberedAct> {
  const now = deps.clock()
  const { act, left } = await deps.transact(async ({ acts, officers }) => {
    const found = await requireAct(acts, id)
    return { act: found, left: await whoLeft(officers, found, signersOf(found)) }
  })
  requireRoleForAct(officer, act.kind)
  requireFreshSession(officer, now)
  requireState(act, 'awaiting-signatures')
  if (signersOf(act).includes(officer.username))
    throw issuerError('already-signed', 'You have signed this act; another officer has to.')
  if (left.length > 0) return failStale(deps, act, now, SIGNER_LEFT)
  if (await isStale(deps, act, now)) return failStale(deps, act, now, TOO_LATE)
  const steps = openSteps(act)
  const calls = steps.map((step) => step.call)
  const quorum = await requiredQuorum(deps, calls, trueFrom(act, now))
  // Asked before the key is used, for what is to go at once: it would be refused in the end.
  const last = act.signatures.length + 1 >= quorum && sentFrom(act, now) <= now
  if (last) await requireNoneUnderWay(deps.acts, act)
  const signature = await signSteps(deps, officer, steps)
  return deps.transact(async (stores) => {
    // Once more, in the transaction: an administrator may have shut an account meanwhile.
    if ((await whoLeft(stores.officers, act, [...signersOf(act), officer.username])).length > 0)
      throw issuerError('not-allowed', SIGNER_LEFT)
    const added = await addSignature(stores, act, signature, { quorum, action: 'act.signed' })
    if (!added) throw issuerError('already-signed', 'You have signed this act; another officer has to.')
    return requireAct(stores.acts, id)
  })
}

function signersOf({ signatures }: Act): string[] {
  return signatures.map(({ officer }) => officer)
}

async function isStale(deps: SignActDeps, act: Act, now: Date): Promise<boolean> {
  for (const { call, deadline } of openSteps(act)) {
    if (deadline <= now.getTime() / 1000) return true
    if (isStatusCall(call) && (await isOvertaken(deps.ledger, call))) return true
  }
  return false
}

/**
 * Those whose signature counts no more: their account is shut, or has lost the role. The ledger would take it until the
 * owner of the identity has revoked the key. Accounts are shut, never removed.
 */
async function whoLeft(
  officers: Pick<OfficerStore, 'standing'>,
  { kind }: Act,
  usernames: readonly string[],
): Promise<string[]> {
  const accounts = await officers.standing(usernames)
  return accounts
    .filter((account) => account.disabled || !maySignAct(account, kind))
    .map(({ username }) => username)
}

async function failStale(deps: SignActDeps, act: Act, now: Date, message: string): Promise<never> {
  await deps.transact(async ({ acts, audit }) => {
    const failure = { code: 'signature-stale', message }
    await acts.move(act.id, 'awaiting-signatures', 'failed', { endedAt: now, failure })
    await audit.append({
      actor: 'service',
      action: 'act.failed',
      subject: `act:${act.id}`,
      details: failure,
      at: now,
    })
  })
  throw issuerError('signature-stale', message)
}
