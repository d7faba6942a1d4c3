import { type CertificateAct, certificateLifecycle } from '@sello/core'
import type { CertificateVersion } from '../../certificates/certificate.ts'
import { versionState } from '../../certificates/version-state.ts'
import { issuerError } from '../../errors.ts'
import type { ReasonClass } from '../../reason-class.ts'
import { annulledFrom, effectiveTimeOf } from '../effective-time.ts'
import type { Plan, PlanDeps } from '../plan.ts'
import type { ProposalOf } from '../proposal.ts'
import { liveVersions, statusCalls } from './live-versions.ts'

/** Sets the suspension bit of every live version. Throws `certificate-not-live`, `transition-not-allowed`,
 * `until-past`, `effective-time-refused`. */
export async function planSuspend(
  deps: PlanDeps,
  proposal: ProposalOf<'suspend'>,
  { now }: { now: Date },
): Promise<Plan> {
  const { certificateIds, until, reasonClass } = proposal
  const effectiveAt = effectiveTimeOf(proposal, now)
  const end = until === null ? null : new Date(until)
  const begin = effectiveAt && effectiveAt > now ? effectiveAt : now
  if (end && end <= begin) throw issuerError('until-past', 'The suspension would have ended already.')
  const versions = await versionsFor(deps, 'suspend', certificateIds, begin)
  const seconds = end ? Math.ceil(end.getTime() / 1000) : 0
  const calls = await statusCalls(deps, versions, (write) => ({ type: 'suspend', ...write, until: seconds }))
  return { calls, reasonClass, effectiveAt, certificateIds, payload: { ...payloadOf(versions), until } }
}

/** Clears the suspension bit. Throws `certificate-not-live`, `transition-not-allowed`, `effective-time-refused`. */
export async function planReinstate(
  deps: PlanDeps,
  proposal: ProposalOf<'reinstate'>,
  { now }: { now: Date },
): Promise<Plan> {
  const { certificateIds } = proposal
  const effectiveAt = effectiveTimeOf(proposal, now)
  const versions = await versionsFor(deps, 'reinstate', certificateIds, now)
  const calls = await statusCalls(deps, versions, (write) => ({ type: 'reinstate', ...write }))
  return { calls, effectiveAt, certificateIds, payload: payloadOf(versions) }
}

/** A decision that ends certificates by the revocation bit. */
export interface Ending {
  readonly act: 'revoke' | 'withdraw' | 'annul'
  readonly certificateIds: readonly string[]
  readonly reasonClass: ReasonClass
  readonly effectiveAt?: string | undefined
}

/**
 * Sets the revocation bit of every live version, for good; a suspended certificate can be ended too. Throws
 * `certificate-not-live`, `transition-not-allowed`, `effective-time-refused`.
 */
export async function planEnding(deps: PlanDeps, ending: Ending, { now }: { now: Date }): Promise<Plan> {
  const { act, certificateIds, reasonClass } = ending
  const wished = effectiveTimeOf({ kind: act, effectiveAt: ending.effectiveAt }, now)
  const versions = await versionsFor(deps, act, certificateIds, now)
  const effectiveAt = act === 'annul' ? annulledFrom(versions, wished, deps.authority.timeZone) : wished
  const calls = await statusCalls(deps, versions, (write) => ({ type: 'revoke', ...write }))
  return { calls, reasonClass, effectiveAt, certificateIds, payload: payloadOf(versions) }
}

/** Live versions that the lifecycle lets the act reach. Throws `transition-not-allowed`. */
async function versionsFor(
  deps: PlanDeps,
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

function payloadOf(versions: readonly CertificateVersion[]) {
  return {
    certificates: versions.map(({ certificateId, version, terms }) => ({
      certificateId,
      certificateNumber: terms.certificateNumber,
      legalName: terms.legalName,
      version,
    })),
  }
}
