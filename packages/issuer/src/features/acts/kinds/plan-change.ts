import { requireCertificate } from '../../certificates/read-certificates.ts'
import { issuerError } from '../../errors.ts'
import type { Plan, PlanDeps } from '../plan.ts'
import type { ProposalOf } from '../proposal.ts'
import { liveVersions, statusCalls } from './live-versions.ts'
import { checkedTerms, type DraftVersion, draftVersions, rootOf, summaryOf, termsOf } from './plan-grant.ts'

/**
 * A new version: its grant is anchored first, then the old entry is revoked, so that there is no gap. Throws
 * `certificate-not-live`, `certificate-suspended`, `terms-invalid`.
 */
export async function planChange(
  deps: PlanDeps,
  proposal: ProposalOf<'change'>,
  { actId }: { actId: string },
): Promise<Plan> {
  const certificate = await requireCertificate(deps.certificates, proposal.certificateId)
  const live = await liveVersions(deps, [certificate.id])
  const old = live.at(-1)
  const [operator] = await deps.operators.findMany([certificate.operatorId])
  if (!old || !operator) throw new Error('invariant: a live certificate has a version and an operator')
  if (old.suspension)
    throw issuerError('certificate-suspended', 'Reinstate the certificate before changing it.')
  const { programme, certificateNumber } = certificate
  const terms = termsOf(
    operator,
    { ...proposal, programme, certificateNumber },
    old.version + 1,
    old.grantLeaf,
  )
  const draft: DraftVersion = {
    certificateId: certificate.id,
    operator,
    terms: checkedTerms(deps, terms, old.terms),
  }
  const versions = await draftVersions(deps, [draft], actId)
  const root = rootOf(versions)
  const revocations = await statusCalls(deps, live, (write) => ({ type: 'revoke', ...write }))
  return {
    calls: [{ type: 'anchor-grant', roots: [root] }, ...revocations],
    certificateIds: [certificate.id],
    payload: { root, ...summaryOf(draft), supersedes: old.version },
    rows: { certificates: [], versions },
  }
}
