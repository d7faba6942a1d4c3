import type { CodeOf } from '../check-codes.ts'
import type { MirrorFacts } from '../facts.ts'
import { type Finding, indeterminate, passed } from '../finding.ts'
import { FAULT_TRUST, secondsBehind } from '../mirror-trust.ts'

/** The mirror of the ledger has no faults and is not too old for the moment asked about. */
export function checkFreshness({ head, maxAgeSeconds }: MirrorFacts, instant: Date): Finding {
  const fault = head.faults.find(({ code }) => FAULT_TRUST[code] === 'untrusted') ?? head.faults[0]
  if (fault) {
    const code: CodeOf<'freshness'> = `mirror-${fault.code}`
    return indeterminate(code, `The mirror of the ledger cannot be relied on: ${fault.message}`)
  }
  const behind = Math.round(secondsBehind(head, instant))
  if (secondsBehind(head, instant) > maxAgeSeconds) {
    const code: CodeOf<'freshness'> = 'mirror-stale'
    return indeterminate(
      code,
      `The mirror of the ledger is ${behind} s old, where ${maxAgeSeconds} s are allowed.`,
    )
  }
  return passed(
    behind > 0 ? `The mirror of the ledger is ${behind} s old.` : 'The mirror covers the moment asked about.',
  )
}
