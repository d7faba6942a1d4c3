import { type CertificateAct, certificateLifecycle } from '@sello/core'
import type { CertificateVersion } from '../../certificates/certificate.ts'
import { versionState } from '../../certificates/version-state.ts'
import { issuerError } from '../../errors.ts'
import type { ReasonClass } from '../../reason-class.ts'
import type { Plan, PlanDeps } from '../plan.ts'
import type { ProposalOf } from '../proposal.ts'
import { liveVersions, statusCalls } from './live-versions.ts'

/** Sets the suspension bit of every live version. Throws `certificate-not-live`, `transition-not-allowed`, `until-past`. */
export async function planSuspend(
  deps: PlanDeps,
  { certificateIds, until, reasonClass }: ProposalOf<'suspend'>,
  { now }: { now: Date },
): Promise<Plan> {
  const end = until === null ? null : new Date(until)
  if (end && end <= now) throw issuerError('until-past', 'The suspension would have ended already.')
  const versions = await versionsFor(deps, 'suspend', certificateIds, now)
  const seconds = end ? Math.ceil(end.getTime() / 1000) : 0
  const calls = await statusCalls(deps, versions, (write) => ({ type: 'suspend', ...write, until: seconds }))
  return { calls, reasonClass, payload: { ...payloadOf(versions), until } }
}

/** Clears the suspension bit. Throws `certificate-not-live`, `transition-not-allowed`. */
export async function planReinstate(
  deps: PlanDeps,
  { certificateIds }: ProposalOf<'reinstate'>,
  { now }: { now: Date },
): Promise<Plan> {
  const versions = await versionsFor(deps, 'reinstate', certificateIds, now)
  const calls = await statusCalls(deps, versions, (write) => ({ type: 'reinstate', ...write }))
  return { calls, payload: payloadOf(versions) }
}

/** Sets the revocation bit of every live version, for good; a suspended certificate can be revoked too. */
export async function planRevoke(
  deps: PlanDeps,
  ending: { act: 'revoke' | 'withdraw'; certificateIds: readonly string[]; reasonClass: ReasonClass },
  { now }: { now: Date },
): Promise<Plan> {
  const versions = await versionsFor(deps, ending.act, ending.certificateIds, now)
  const calls = await statusCalls(deps, versions, (write) => ({ type: 'revoke', ...write }))
  return { calls, reasonClass: ending.reasonClass, payload: payloadOf(versions) }
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
