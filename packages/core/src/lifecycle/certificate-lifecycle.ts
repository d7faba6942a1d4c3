import { stateMachine, type Transition } from './state-machine.ts'

/**
 * States of one certificate version. `GRANTED` = anchored, its first day still ahead. The stages of an application
 * (draft … denied) stand in front of it: application-lifecycle.ts.
 */
export const certificateStates = [
  'GRANTED',
  'ACTIVE',
  /** Active, and looked at anew: partners see no difference. */
  'REASSESSMENT',
  'SUSPENDED',
  'REVOKED',
  'WITHDRAWN',
  'EXPIRED',
  'SUPERSEDED',
  'ANNULLED',
  'DISAVOWED',
] as const
export type CertificateState = (typeof certificateStates)[number]

export const certificateActs = [
  /** The first day begins. */
  'take-effect',
  'begin-reassessment',
  'end-reassessment',
  /** Also ends a re-assessment: it is one of its outcomes. */
  'suspend',
  'reinstate',
  /** The announced end of the suspension has passed: the service's act. */
  'lift-expired',
  'revoke',
  /** By the holder's wish. */
  'withdraw',
  /** The last day ends. */
  'expire',
  /** A newer version stands: this one is revoked on the ledger and shown as superseded. */
  'supersede',
  /** It never should have been. */
  'annul',
  /** Its root was not the administration's will, e.g. signed with stolen keys. */
  'disavow',
] as const
export type CertificateAct = (typeof certificateActs)[number]

/** Ends are ends: only a disavowal, which speaks of the root and not of the decision, still reaches them. */
export const certificateTransitions: readonly Transition<CertificateState, CertificateAct>[] = [
  { from: 'GRANTED', act: 'take-effect', to: 'ACTIVE' },
  { from: 'GRANTED', act: 'revoke', to: 'REVOKED' },
  { from: 'GRANTED', act: 'withdraw', to: 'WITHDRAWN' },
  { from: 'GRANTED', act: 'supersede', to: 'SUPERSEDED' },
  { from: 'GRANTED', act: 'annul', to: 'ANNULLED' },
  { from: 'GRANTED', act: 'disavow', to: 'DISAVOWED' },
  { from: 'ACTIVE', act: 'begin-reassessment', to: 'REASSESSMENT' },
  { from: 'ACTIVE', act: 'suspend', to: 'SUSPENDED' },
  { from: 'ACTIVE', act: 'revoke', to: 'REVOKED' },
  { from: 'ACTIVE', act: 'withdraw', to: 'WITHDRAWN' },
  { from: 'ACTIVE', act: 'expire', to: 'EXPIRED' },
  { from: 'ACTIVE', act: 'supersede', to: 'SUPERSEDED' },
  { from: 'ACTIVE', act: 'annul', to: 'ANNULLED' },
  { from: 'ACTIVE', act: 'disavow', to: 'DISAVOWED' },
  { from: 'REASSESSMENT', act: 'end-reassessment', to: 'ACTIVE' },
  { from: 'REASSESSMENT', act: 'suspend', to: 'SUSPENDED' },
  { from: 'REASSESSMENT', act: 'revoke', to: 'REVOKED' },
  { from: 'REASSESSMENT', act: 'withdraw', to: 'WITHDRAWN' },
  { from: 'REASSESSMENT', act: 'expire', to: 'EXPIRED' },
  { from: 'REASSESSMENT', act: 'supersede', to: 'SUPERSEDED' },
  { from: 'REASSESSMENT', act: 'annul', to: 'ANNULLED' },
  { from: 'REASSESSMENT', act: 'disavow', to: 'DISAVOWED' },
  { from: 'SUSPENDED', act: 'reinstate', to: 'ACTIVE' },
  { from: 'SUSPENDED', act: 'lift-expired', to: 'ACTIVE' },
  { from: 'SUSPENDED', act: 'revoke', to: 'REVOKED' },
  { from: 'SUSPENDED', act: 'withdraw', to: 'WITHDRAWN' },
  { from: 'SUSPENDED', act: 'expire', to: 'EXPIRED' },
  { from: 'SUSPENDED', act: 'supersede', to: 'SUPERSEDED' },
  { from: 'SUSPENDED', act: 'annul', to: 'ANNULLED' },
  { from: 'SUSPENDED', act: 'disavow', to: 'DISAVOWED' },
  { from: 'REVOKED', act: 'disavow', to: 'DISAVOWED' },
  { from: 'WITHDRAWN', act: 'disavow', to: 'DISAVOWED' },
  { from: 'EXPIRED', act: 'disavow', to: 'DISAVOWED' },
  { from: 'SUPERSEDED', act: 'disavow', to: 'DISAVOWED' },
  { from: 'ANNULLED', act: 'disavow', to: 'DISAVOWED' },
]

export const certificateLifecycle = stateMachine(certificateTransitions)

/** All that a partner sees of a version. */
export type PartnerStatus = 'ACTIVE' | 'SUSPENDED' | 'REVOKED' | 'WITHDRAWN' | 'EXPIRED'

/** What a state looks like to partners; undefined before it takes effect. */
export const partnerStatusOf = {
  GRANTED: undefined,
  ACTIVE: 'ACTIVE',
  REASSESSMENT: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  REVOKED: 'REVOKED',
  WITHDRAWN: 'WITHDRAWN',
  EXPIRED: 'EXPIRED',
  SUPERSEDED: 'REVOKED',
  ANNULLED: 'REVOKED',
  DISAVOWED: 'REVOKED',
} as const satisfies Record<CertificateState, PartnerStatus | undefined>
