import type { CertificateVersion } from '../../certificates/certificate.ts'
import { issuerError } from '../../errors.ts'
import { type LedgerCall, type StatusCall, WORD_ENTRIES, wordsOf } from '../ledger-call.ts'
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

/** What one transaction takes: scattered over their words, so many dated suspensions are a third of a block's gas. */
const MAX_ENTRIES = 90

/**
 * Calls over what the mirror shows of each list: never over a sequence that is to come, which would be good for whatever
 * write takes that number. Entries of one word stay in one call, so that no call overtakes another of the same act.
 */
export async function statusCalls(
  deps: { ledger: Pick<PlanDeps['ledger'], 'listSequence'> },
  versions: readonly CertificateVersion[],
  call: (write: { list: string; expectedSequence: number; entries: number[] }) => StatusCall,
): Promise<LedgerCall[]> {
  const byList = Map.groupBy(versions, (version) => version.core.status.list)
  const calls: LedgerCall[] = []
  for (const [list, members] of byList) {
    const all = members.map((version) => version.core.status.index).sort((a, b) => a - b)
    const expectedSequence = await deps.ledger.listSequence(list)
    for (const entries of portions(all)) calls.push(call({ list, expectedSequence, entries }))
  }
  return calls
}

function portions(entries: readonly number[]): number[][] {
  const byWord = [...Map.groupBy(entries, (entry) => Math.floor(entry / WORD_ENTRIES)).values()]
  const made: number[][] = []
  for (const word of byWord) {
    const last = made.at(-1)
    if (last && last.length + word.length <= MAX_ENTRIES) last.push(...word)
    else made.push([...word])
  }
  return made
}

/** True when a word of the write was touched after what it has seen: it has landed, or never will. */
export async function isOvertaken(
  ledger: Pick<PlanDeps['ledger'], 'wordSequence'>,
  call: StatusCall,
): Promise<boolean> {
  for (const word of wordsOf(call))
    if ((await ledger.wordSequence(call.list, word)) > call.expectedSequence) return true
  return false
}
