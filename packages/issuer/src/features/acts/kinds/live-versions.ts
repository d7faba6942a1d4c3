import type { CertificateVersion } from '../../certificates/certificate.ts'
import { issuerError } from '../../errors.ts'
import type { LedgerCall, StatusCall } from '../ledger-call.ts'
import type { PlanDeps } from '../plan.ts'

/** Versions that stand on the ledger and have not ended: the new and the old one while the old is superseded. */
export async function liveVersions(
  deps: Pick<PlanDeps, 'certificates'>,
  certificateIds: readonly string[],
): Promise<CertificateVersion[]> {
  const versions = await deps.certificates.versionsOf(certificateIds)
  const live = versions.filter((version) => version.state === 'granted')
  const missing = certificateIds.filter((id) => !live.some((version) => version.certificateId === id))
  if (missing.length > 0)
    throw issuerError('certificate-not-live', 'Not granted yet, or ended already.', {
      details: { certificateIds: missing },
    })
  return live
}

/**
 * One call a list, with the sequence that its write will find: after what the mirror shows and after every write
 * that is signed already.
 */
export async function statusCalls(
  deps: Pick<PlanDeps, 'ledger' | 'acts'>,
  versions: readonly CertificateVersion[],
  call: (write: { list: string; expectedSequence: number; entries: number[] }) => StatusCall,
): Promise<LedgerCall[]> {
  const byList = Map.groupBy(versions, (version) => version.core.status.list)
  const calls: LedgerCall[] = []
  for (const [list, members] of byList) {
    const entries = members.map((version) => version.core.status.index).sort((a, b) => a - b)
    calls.push(call({ list, expectedSequence: await nextSequence(deps, list), entries }))
  }
  return calls
}

/** Sequence that the next write to a list must expect. */
export async function nextSequence(
  deps: { ledger: Pick<PlanDeps['ledger'], 'listSequence'>; acts: PlanDeps['acts'] },
  list: string,
): Promise<number> {
  const mirrored = await deps.ledger.listSequence(list)
  const signed = await deps.acts.lastExpectedSequence(list)
  return signed === undefined ? mirrored : Math.max(mirrored, signed + 1)
}
