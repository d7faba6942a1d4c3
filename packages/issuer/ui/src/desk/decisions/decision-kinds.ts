import type { CertificateVersion, Role } from '@sello/protocol'
import type { IconName } from '@sello/ui-kit'
import { z } from 'zod'

export const statusDecisions = ['suspend', 'reinstate', 'revoke', 'withdraw', 'annul'] as const
export type StatusDecision = (typeof statusDecisions)[number]
export const decisions = [...statusDecisions, 'change', 'reassess'] as const
export const Decision = z.enum(decisions)
export type Decision = (typeof decisions)[number]

type State = CertificateVersion['state']

const byState: Readonly<Partial<Record<State, readonly Decision[]>>> = {
  GRANTED: ['change', 'withdraw', 'revoke', 'annul'],
  ACTIVE: ['suspend', 'change', 'reassess', 'withdraw', 'revoke', 'annul'],
  REASSESSMENT: ['suspend', 'change', 'reassess', 'withdraw', 'revoke', 'annul'],
  // Its terms change once it counts again: the service wants it reinstated first.
  SUSPENDED: ['reinstate', 'withdraw', 'revoke', 'annul'],
}

/** What may be decided about a certificate that stands so. Ends are ends. */
export function decisionsFor(state: State): readonly Decision[] {
  return byState[state] ?? []
}

/** Who proposes and co-signs decisions on certificates. */
export const decides: readonly Role[] = ['approver', 'monitoring-officer']
/** Who edits records and offers certificates to firms. */
export const registers: readonly Role[] = ['intake', 'approver', 'monitoring-officer']

export function holdsOne(held: readonly Role[], wanted: readonly Role[]): boolean {
  return wanted.some((role) => held.includes(role))
}

export const statusAfter = {
  suspend: 'SUSPENDED',
  reinstate: 'ACTIVE',
  revoke: 'REVOKED',
  withdraw: 'WITHDRAWN',
  annul: 'ANNULLED',
} as const satisfies Record<StatusDecision, string>

/** Which of the administration's reasons may be given; withdrawal and reinstatement need none. */
export const reasonUseOf: Readonly<Partial<Record<StatusDecision, string>>> = {
  suspend: 'suspension',
  revoke: 'revocation',
  annul: 'annulment',
}

export const decisionIcons = {
  suspend: 'circle-pause',
  reinstate: 'circle-check',
  revoke: 'ban',
  withdraw: 'log-out',
  annul: 'circle-x',
  change: 'edit',
  reassess: 'refresh',
} as const satisfies Record<Decision, IconName>

/** May be true from a day before it was decided; the others begin tomorrow at the earliest. */
export const mayLieBehind = (decision: Decision) =>
  decision === 'suspend' || decision === 'revoke' || decision === 'annul'

/** Cannot be taken back. */
export const isFinal = (decision: Decision) =>
  decision === 'revoke' || decision === 'annul' || decision === 'withdraw'

const SHORT_DAYS = 30

/**
 * Under which rule of the directory the number of officers falls: a suspension of 30 days at most is a short one.
 * @param days how long a suspension lasts; null when it is open-ended
 */
export function quorumActOf(
  decision: Exclude<Decision, 'reassess'>,
  days: number | null,
): 'suspend' | 'revoke' {
  if (decision === 'reinstate') return 'suspend'
  if (decision === 'suspend') return days !== null && days <= SHORT_DAYS ? 'suspend' : 'revoke'
  return 'revoke'
}
