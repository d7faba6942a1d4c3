import type { ProgrammeConfig, ReasonUse } from '@sello/core'
import { issuerError } from '../errors.ts'

/** Throws `reason-unknown` for a code that the programme gives for none of these uses. */
export function requireReasons(
  { reasons }: Pick<ProgrammeConfig, 'reasons'>,
  codes: readonly string[],
  ...asked: readonly [ReasonUse, ...ReasonUse[]]
): void {
  const serves = (uses: readonly ReasonUse[]) => asked.some((use) => uses.includes(use))
  const given = reasons.filter(({ uses, retired }) => !retired && serves(uses)).map(({ code }) => code)
  const unknown = codes.filter((code) => !given.includes(code))
  if (unknown.length === 0) return
  throw issuerError('reason-unknown', `No such reason for a ${asked[0]}: ${unknown.join(', ')}.`, {
    details: { unknown, given },
  })
}
