import { formatInZone } from '@sello/core'
import type { AuthorityHandle, Network } from './network.ts'

const DAY_MS = 86_400_000

/** The day that it is at an administration, `YYYY-MM-DD`, or so many days later: dates of certificates are its own. */
export function dayAt(
  { timeZone }: Pick<AuthorityHandle, 'timeZone'>,
  clock: Pick<Network['clock'], 'now'>,
  days = 0,
): string {
  return formatInZone(new Date(clock.now().getTime() + days * DAY_MS), timeZone).slice(0, 10)
}
