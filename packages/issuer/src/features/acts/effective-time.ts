import { startOfDay } from '@sello/core'
import type { CertificateVersion } from '../certificates/certificate.ts'
import { issuerError } from '../errors.ts'
import type { ActKind } from './act.ts'

/** Officers' keys last at most so long: what lies further ahead could not be sent any more. */
const LONGEST_AHEAD_MS = 80 * 86_400_000

/** What may be true from a moment before it was published: it never alters what was known then. */
const mayLieBehind: ReadonlySet<ActKind> = new Set(['annul', 'revoke', 'suspend'])

/** The moment that a proposal wishes its change of status to be true from. Throws `effective-time-refused`. */
export function effectiveTimeOf(
  proposal: { readonly kind: ActKind; readonly effectiveAt?: string | undefined },
  now: Date,
): Date | undefined {
  if (proposal.effectiveAt === undefined) return undefined
  const wished = new Date(proposal.effectiveAt)
  if (wished < now && !mayLieBehind.has(proposal.kind))
    throw issuerError('effective-time-refused', `"${proposal.kind}" cannot be true before it is decided.`)
  if (wished.getTime() - now.getTime() > LONGEST_AHEAD_MS)
    throw issuerError('effective-time-refused', 'It lies more than 80 days ahead.')
  return wished
}

/** An annulled certificate never should have been: what was true then says so from its first day on. */
export function annulledFrom(
  versions: readonly CertificateVersion[],
  wished: Date | undefined,
  timeZone: string,
): Date {
  const begins = versions.map(({ core }) => startOfDay(core.effectiveFrom, timeZone).getTime())
  return wished ?? new Date(Math.min(...begins))
}
