import {
  type CertificateAct,
  certificateLifecycle,
  formatInZone,
  type ReasonUse,
  startOfDay,
} from '@sello/core'
import { requireReasons } from '../../applications/require-reasons.ts'
import type { CertificateVersion } from '../../certificates/certificate.ts'
import { versionState } from '../../certificates/version-state.ts'
import { addDays } from '../../dashboard/calendar.ts'
import { issuerError } from '../../errors.ts'
import type { ReasonClass } from '../../reason-class.ts'
import { annulledFrom, effectiveTimeOf } from '../effective-time.ts'
import type { Plan, PlanDeps } from '../plan.ts'
import type { ProposalOf } from '../proposal.ts'
import { liveVersions, statusCalls } from './live-versions.ts'

/** Sets the suspension bit of every live version. Throws `certificate-not-live`, `transition-not-allowed`,
 * `until-past`, `suspension-too-long`, `effective-time-refused`. */
export async function planSuspend(
  deps: PlanDeps,
  proposal: ProposalOf<'suspend'>,
  { now }: { now: Date },
): Promise<Plan> {
  const { certificateIds, until, reasonClass, reason } = proposal
  requireReason(deps, reason, 'suspension', reasonClass)
  const effectiveAt = effectiveTimeOf(proposal, now)
  const end = until === null ? null : new Date(until)
  const begin = effectiveAt && effectiveAt > now ? effectiveAt : now
  if (end && end <= begin) throw issuerError('until-past', 'The suspension would have ended already.')
  requireShortEnough(deps, { from: effectiveAt ?? now, end })
  const versions = await versionsFor(deps, 'suspend', certificateIds, begin)
  const seconds = end ? Math.ceil(end.getTime() / 1000) : 0
  const calls = await statusCalls(deps, versions, (write) => ({ type: 'suspend', ...write, until: seconds }))
  return {
    calls,
    reasonClass,
    effectiveAt,
    certificateIds,
    payload: { ...payloadOf(versions, reason), until },
  }
}

/**
 * The programme's longest suspension: so many days, the first one included. One without an end is longer than any.
 * Throws `suspension-too-long`.
 */
function requireShortEnough(
  { programme, authority }: Pick<PlanDeps, 'programme' | 'authority'>,
  { from, end }: { from: Date; end: Date | null },
): void {
  const { maxDays } = programme.current().suspension
  if (maxDays === null) return
  const first = formatInZone(from, authority.timeZone).slice(0, 10)
  const lastDay = addDays(first, maxDays - 1)
  if (end && end <= startOfDay(addDays(lastDay, 1), authority.timeZone)) return
  throw issuerError(
    'suspension-too-long',
    `A suspension lasts ${maxDays} days at most: until the end of ${lastDay}.`,
    { details: { maxDays, lastDay } },
  )
}

/** Clears the suspension bit. Throws `certificate-not-live`, `transition-not-allowed`, `effective-time-refused`. */
export async function planReinstate(
  deps: PlanDeps,
  proposal: ProposalOf<'reinstate'>,
  { now }: { now: Date },
): Promise<Plan> {
  const { certificateIds, reason } = proposal
  requireReason(deps, reason, 'reinstatement')
  const effectiveAt = effectiveTimeOf(proposal, now)
  const versions = await versionsFor(deps, 'reinstate', certificateIds, now)
  const calls = await statusCalls(deps, versions, (write) => ({ type: 'reinstate', ...write }))
  return { calls, effectiveAt, certificateIds, payload: payloadOf(versions, reason) }
}

/** A decision that ends certificates by the revocation bit. */
export interface Ending {
  readonly act: 'revoke' | 'withdraw' | 'annul'
  readonly certificateIds: readonly string[]
  readonly reasonClass: ReasonClass
  readonly effectiveAt?: string | undefined
  readonly reason?: string | undefined
}

const useOf = { revoke: 'revocation', withdraw: 'withdrawal', annul: 'annulment' } as const

/**
 * Sets the revocation bit of every live version, for good; a suspended certificate can be ended too. Throws
 * `certificate-not-live`, `transition-not-allowed`, `effective-time-refused`.
 */
export async function planEnding(deps: PlanDeps, ending: Ending, { now }: { now: Date }): Promise<Plan> {
  const { act, certificateIds, reasonClass, reason } = ending
  // Who withdraws is the holder, whatever the reason: its class is told all the same.
  requireReason(deps, reason, useOf[act], act === 'withdraw' ? undefined : reasonClass)
  const wished = effectiveTimeOf({ kind: act, effectiveAt: ending.effectiveAt }, now)
  const versions = await versionsFor(deps, act, certificateIds, now)
  const effectiveAt = act === 'annul' ? annulledFrom(versions, wished, deps.authority.timeZone) : wished
  const calls = await statusCalls(deps, versions, (write) => ({ type: 'revoke', ...write }))
  return { calls, reasonClass, effectiveAt, certificateIds, payload: payloadOf(versions, reason) }
}

/** Live versions that the lifecycle lets the act reach. Throws `transition-not-allowed`. */
export async function versionsFor(
  deps: Pick<PlanDeps, 'certificates' | 'authority'>,
  act: CertificateAct,
  certificateIds: readonly string[],
  now: Date,
): Promise<CertificateVersion[]> {
  const versions = await liveVersions(deps, certificateIds)
  for (const version of versions) {
    const state = versionState(version, { now, timeZone: deps.authority.timeZone })
    if (state !== 'PROPOSED') certificateLifecycle.next(state, act)
  }
  return versions
}

/** The programme's own reason, whose class partners are told. Throws `reason-unknown`. */
function requireReason(
  { programme }: Pick<PlanDeps, 'programme'>,
  code: string | undefined,
  use: ReasonUse,
  reasonClass?: ReasonClass,
): void {
  if (code === undefined) return
  const current = programme.current()
  requireReasons(current, [code], use)
  const entry = current.reasons.find((one) => one.code === code)
  if (reasonClass !== undefined && entry?.reasonClass !== reasonClass)
    throw issuerError(
      'reason-unknown',
      `"${code}" is of the class ${entry?.reasonClass}, not ${reasonClass}.`,
    )
}

function payloadOf(versions: readonly CertificateVersion[], reason: string | undefined) {
  return {
    ...(reason === undefined ? {} : { reason }),
    certificates: versions.map(({ certificateId, version, terms }) => ({
      certificateId,
      certificateNumber: terms.certificateNumber,
      legalName: terms.legalName,
      version,
    })),
  }
}
