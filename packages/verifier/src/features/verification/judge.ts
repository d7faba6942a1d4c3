import type { Check, Verdict } from '@sello/core'

export interface Question {
  readonly now: Date
  /** The past moment that is asked about; absent = now. */
  readonly asOf?: Date
  /** Nonce that a presentation must carry; absent = none is open for it. */
  readonly nonce?: string
}

/** The verdict over the mirror: never throws for bad input, never reaches the network. */
export interface Judge {
  judge(input: unknown, question: Question): Promise<Verdict>
  /** Nonce that a presentation says it answers; undefined for anything else. Nothing of it is believed yet. */
  nonceOf(input: unknown): Promise<string | undefined>
}

/** A verdict that is rejected because the holder did not answer an open request of ours. */
export function refuseHolder(verdict: Verdict, code: string, message: string): Verdict {
  const refused: Check = { name: 'holder-binding', outcome: 'failed', code, message }
  const checks = verdict.checks.map((check) => (check.name === 'holder-binding' ? refused : check))
  if (!checks.includes(refused)) checks.push(refused)
  return { ...verdict, status: 'rejected', summary: `Rejected: ${message}`, checks }
}
