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
 * One call a list, with the sequence that its signers have seen.
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
    calls.push(call({ list, expectedSequence: await nextSequence(deps, list, entries), entries }))
  }
  return calls
}

/**
 * Sequence that a write must have seen: the mirror's, or, behind signed writes to one of its words, the one that the last
 * of them will make. Writes to other words do not matter (IStatusRegistry).
 */
export async function nextSequence(
  deps: Pick<PlanDeps, 'ledger' | 'acts'>,
  list: string,
  entries: readonly number[],
): Promise<number> {
  const ahead: StatusCall[] = []
  for (const write of await deps.acts.signedWrites(list))
    if (!(await isOvertaken(deps.ledger, write))) ahead.push(write)
  const words = wordsOf(entries)
  const last = ahead.findLastIndex((write) => [...wordsOf(write.entries)].some((word) => words.has(word)))
  return (await deps.ledger.listSequence(list)) + last + 1
}

/** True when a word of the write was touched after what it has seen: it has landed, or never will. */
export async function isOvertaken(
  ledger: Pick<PlanDeps['ledger'], 'wordSequence'>,
  { list, entries, expectedSequence }: StatusCall,
): Promise<boolean> {
  for (const word of wordsOf(entries))
    if ((await ledger.wordSequence(list, word)) > expectedSequence) return true
  return false
}

function wordsOf(entries: readonly number[]): Set<number> {
  return new Set(entries.map((entry) => Math.floor(entry / 256)))
}
