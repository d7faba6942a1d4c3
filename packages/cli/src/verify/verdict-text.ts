import type { VerificationResponse } from '@sello/protocol'
import { printable, textTable } from '../text/table.ts'

type Shown = Pick<VerificationResponse, 'status' | 'summary' | 'checks' | 'asOf' | 'freshness'>

/** A verdict for people: what came out, why, and how fresh the mirror is that says so. */
export function verdictText(
  verdict: {
    readonly [Member in keyof Shown]: Member extends 'checks'
      ? readonly Shown['checks'][number][]
      : Shown[Member]
  },
): string {
  const { status, summary, checks, asOf, freshness } = verdict
  const head = ['check', 'outcome', 'code', 'reason']
  const rows = checks.map(({ name, outcome, code, message }) => [name, outcome, code, message])
  const { block, blockTime, ageSeconds } = freshness
  return [
    `${status.toUpperCase()}\n${printable(summary)}\n\n`,
    textTable([head, ...rows]),
    `\nAs of ${asOf}; mirror at block ${block} of ${blockTime}, ${Math.round(ageSeconds)} s old.\n`,
  ].join('')
}
