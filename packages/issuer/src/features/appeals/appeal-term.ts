import { type AppealableDecision, formatInZone, type ProgrammeConfig } from '@sello/core'
import type { Application } from '../applications/application.ts'
import type { CertificateVersion } from '../certificates/certificate.ts'
import { issuerError } from '../errors.ts'

const DAY_MS = 86_400_000

/** A decision that stands and that the firm may appeal against. */
export interface StandingDecision {
  readonly against: AppealableDecision
  /** Day on which it was known and in effect, whichever came later; `YYYY-MM-DD`. */
  readonly knownOn: string
  /** Last day on which an appeal is in time. */
  readonly lastDay: string
}

interface Term {
  readonly lodgeDays: ProgrammeConfig['appeal']['lodgeDays']
  readonly timeZone: string
}

type OnCertificate = Exclude<AppealableDecision, 'denial'>

const stands: Readonly<Record<OnCertificate, (version: CertificateVersion) => boolean>> = {
  suspension: (version) => version.state === 'granted' && version.suspension !== undefined,
  revocation: (version) => version.state === 'revoked',
  annulment: (version) => version.state === 'annulled',
}

/** Suspension, revocation or annulment of a certificate, as its versions stand. */
export function decisionsOnCertificate(
  versions: readonly CertificateVersion[],
  term: Term,
): readonly StandingDecision[] {
  const kinds = Object.keys(stands) as OnCertificate[]
  return kinds.flatMap((against) => {
    const version = versions.findLast(stands[against])
    if (!version) return []
    const { statusPublished = version.endedAt ?? version.suspension?.since, statusEffective } = version
    return [standing(against, [statusPublished, statusEffective], term)]
  })
}

/** The denial of an application. */
export function decisionsOnApplication(
  { state, decidedAt, since }: Pick<Application, 'state' | 'decidedAt' | 'since'>,
  term: Term,
): readonly StandingDecision[] {
  return state === 'DENIED' ? [standing('denial', [decidedAt ?? since], term)] : []
}

function standing(
  against: AppealableDecision,
  moments: readonly (Date | undefined)[],
  { lodgeDays, timeZone }: Term,
): StandingDecision {
  const known = Math.max(...moments.map((moment) => moment?.getTime() ?? Number.NEGATIVE_INFINITY))
  if (!Number.isFinite(known)) throw new Error('invariant: a decision that stands has its moment')
  const knownOn = formatInZone(new Date(known), timeZone).slice(0, 10)
  const last = new Date(Date.parse(`${knownOn}T00:00:00Z`) + lodgeDays * DAY_MS)
  return { against, knownOn, lastDay: last.toISOString().slice(0, 10) }
}

/**
 * What stands in the record of an appeal that came after its last day. Throws `appeal-too-late` unless a good cause
 * is given for which it is taken in all the same.
 */
export function requireInTime(
  { knownOn, lastDay }: StandingDecision,
  { lodgedOn, late }: { readonly lodgedOn: string; readonly late?: { readonly reason: string } | undefined },
): { reason: string; lastDay: string } | undefined {
  if (lodgedOn <= lastDay) return undefined
  if (late) return { reason: late.reason, lastDay }
  throw issuerError('appeal-too-late', `The last day for this appeal was ${lastDay}.`, {
    details: { lastDay, knownOn },
  })
}
