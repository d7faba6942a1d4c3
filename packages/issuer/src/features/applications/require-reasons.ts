import type { ProgrammeConfig, ReasonUse } from '@sello/core'
import { issuerError } from '../errors.ts'

/** Throws `reason-unknown` for a code that the programme does not give for this use. */
export function requireReasons(
  { reasons }: Pick<ProgrammeConfig, 'reasons'>,
  codes: readonly string[],
  use: ReasonUse,
): void {
  const given = reasons.filter(({ uses, retired }) => !retired && uses.includes(use)).map(({ code }) => code)
  const unknown = codes.filter((code) => !given.includes(code))
  if (unknown.length === 0) return
  throw issuerError('reason-unknown', `No such reason for a ${use}: ${unknown.join(', ')}.`, {
    details: { unknown, given },
  })
}
