import type { MirrorTrust } from './facts.ts'
import type { Check } from './verdict.ts'

/** What one check came to. */
export type Finding = Omit<Check, 'name'>

export function passed(message: string): Finding {
  return { outcome: 'passed', code: 'ok', message }
}

export function failed<Code extends string>(code: Code, message: string): Finding {
  return { outcome: 'failed', code, message }
}

export function indeterminate<Code extends string>(code: Code, message: string): Finding {
  return { outcome: 'indeterminate', code, message }
}

export function notApplicable<Code extends string>(code: Code, message: string): Finding {
  return { outcome: 'not-applicable', code, message }
}

/** What another check left nothing to check with. Indeterminate, so that it can never add up to `verified`. */
export function notReached(because: string): Finding {
  return indeterminate('not-reached', `Not checked: ${because}.`)
}

/**
 * How long a finding from the mirror holds, whatever else the ledger says.
 * - `lasting`: an act that nothing later undoes was seen (revoked, disavowed, replaced, distrusted).
 * - `settled`: follows from everything up to a block that the mirror has passed.
 * - `passing`: something later may change it (not anchored, suspended, not in force, not a member).
 */
export type Hold = 'lasting' | 'settled' | 'passing'

const HOLDS: Readonly<Record<MirrorTrust, readonly Hold[]>> = {
  complete: ['lasting', 'settled', 'passing'],
  stale: ['lasting', 'settled'],
  gapped: ['lasting'],
  untrusted: [],
}

/**
 * A failure that the mirror shows: `failed` when the mirror is good enough to say so, else `indeterminate` with
 * the same code, because what it lacks may change the answer.
 */
export function failedByLedger<Code extends string>(
  trust: MirrorTrust,
  hold: Hold,
  code: Code,
  message: string,
): Finding {
  if (HOLDS[trust].includes(hold)) return failed(code, message)
  return indeterminate(code, `${message} The mirror of the ledger is ${trust}, so this may have changed.`)
}
