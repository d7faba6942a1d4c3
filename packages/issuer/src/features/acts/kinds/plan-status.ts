import { SelloError } from '@sello/core'
import type { CertificateVersion } from '../../certificates/certificate.ts'
import type { ReasonClass } from '../../reason-class.ts'
import type { Plan, PlanDeps } from '../plan.ts'
import type { ProposalOf } from '../proposal.ts'
import { liveVersions, statusCalls } from './live-versions.ts'

/** Sets the suspension bit of every live version. Throws `certificate-not-live`, `-suspended`, `until-past`. */
export async function planSuspend(
  deps: PlanDeps,
  { certificateIds, until, reasonClass }: ProposalOf<'suspend'>,
  { now }: { now: Date },
): Promise<Plan> {
  const end = until === null ? null : new Date(until)
  if (end && end <= now) throw new SelloError('until-past', 'The suspension would have ended already.')
  const versions = await liveVersions(deps, certificateIds)
  if (versions.some((version) => version.suspension))
    throw new SelloError('certificate-suspended', 'A certificate of the proposal is suspended already.')
  const seconds = end ? Math.ceil(end.getTime() / 1000) : 0
  const calls = await statusCalls(deps, versions, (write) => ({ type: 'suspend', ...write, until: seconds }))
  return { calls, reasonClass, payload: { ...payloadOf(versions), until } }
}

/** Clears the suspension bit. Throws `certificate-not-live`, `certificate-not-suspended`. */
export async function planReinstate(
  deps: PlanDeps,
  { certificateIds }: ProposalOf<'reinstate'>,
): Promise<Plan> {
  const versions = (await liveVersions(deps, certificateIds)).filter((version) => version.suspension)
  if (certificateIds.some((id) => !versions.some((version) => version.certificateId === id)))
    throw new SelloError('certificate-not-suspended', 'A certificate of the proposal is not suspended.')
  const calls = await statusCalls(deps, versions, (write) => ({ type: 'reinstate', ...write }))
  return { calls, payload: payloadOf(versions) }
}

/** Sets the revocation bit of every live version, for good; a suspended certificate can be revoked too. */
export async function planRevoke(
  deps: PlanDeps,
  { certificateIds, reasonClass }: { certificateIds: readonly string[]; reasonClass: ReasonClass },
): Promise<Plan> {
  const versions = await liveVersions(deps, certificateIds)
  const calls = await statusCalls(deps, versions, (write) => ({ type: 'revoke', ...write }))
  return { calls, reasonClass, payload: payloadOf(versions) }
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
