import type { ServiceStep } from '../programme/programme-config.ts'
import type { Transition } from './state-machine.ts'

/** States of an application. `GRANTED` is also the first state of the certificate that it leads to. */
export const applicationStates = [
  'DRAFT',
  'SUBMITTED',
  /** With the firm again, for correction. */
  'RETURNED',
  'ACCEPTED',
  'RISK_REVIEW',
  'VALIDATION_PLANNED',
  /** The visit takes place, at the firm, remotely or jointly with a partner. */
  'ON_SITE',
  'CORRECTIVE_ACTION',
  /** The validation is over: the decision is open. */
  'VALIDATED',
  /** A grant is proposed and waits for its signatures and the ledger. */
  'DECIDING',
  'GRANTED',
  'DENIED',
  'APPLICATION_WITHDRAWN',
] as const
export type ApplicationState = (typeof applicationStates)[number]

export const applicationActs = [
  'submit',
  /** Back to the firm, with coded reasons and a comment. */
  'return',
  'accept',
  'begin-risk-review',
  /** A visit is planned: the first one, or another one. */
  'plan-validation',
  'begin-visit',
  /** The visit found what the firm has to mend. */
  'require-correction',
  /** Nothing is left to mend. */
  'conclude-validation',
  'propose-grant',
  /** The proposed grant was declined, or failed for good. */
  'send-back',
  /** The ledger has recorded the grant. */
  'grant',
  'deny',
  /** By the firm's wish, before there is a certificate. */
  'withdraw-application',
] as const
export type ApplicationAct = (typeof applicationActs)[number]

/** A denial is possible wherever the administration has the application and no grant of it is under way. */
export const applicationTransitions: readonly Transition<ApplicationState, ApplicationAct>[] = [
  { from: 'DRAFT', act: 'submit', to: 'SUBMITTED' },
  { from: 'DRAFT', act: 'withdraw-application', to: 'APPLICATION_WITHDRAWN' },
  { from: 'SUBMITTED', act: 'accept', to: 'ACCEPTED' },
  { from: 'SUBMITTED', act: 'return', to: 'RETURNED' },
  { from: 'SUBMITTED', act: 'deny', to: 'DENIED' },
  { from: 'SUBMITTED', act: 'withdraw-application', to: 'APPLICATION_WITHDRAWN' },
  { from: 'RETURNED', act: 'submit', to: 'SUBMITTED' },
  { from: 'RETURNED', act: 'withdraw-application', to: 'APPLICATION_WITHDRAWN' },
  { from: 'ACCEPTED', act: 'begin-risk-review', to: 'RISK_REVIEW' },
  { from: 'ACCEPTED', act: 'deny', to: 'DENIED' },
  { from: 'ACCEPTED', act: 'withdraw-application', to: 'APPLICATION_WITHDRAWN' },
  { from: 'RISK_REVIEW', act: 'plan-validation', to: 'VALIDATION_PLANNED' },
  { from: 'RISK_REVIEW', act: 'deny', to: 'DENIED' },
  { from: 'RISK_REVIEW', act: 'withdraw-application', to: 'APPLICATION_WITHDRAWN' },
  { from: 'VALIDATION_PLANNED', act: 'begin-visit', to: 'ON_SITE' },
  { from: 'VALIDATION_PLANNED', act: 'deny', to: 'DENIED' },
  { from: 'VALIDATION_PLANNED', act: 'withdraw-application', to: 'APPLICATION_WITHDRAWN' },
  { from: 'ON_SITE', act: 'require-correction', to: 'CORRECTIVE_ACTION' },
  { from: 'ON_SITE', act: 'conclude-validation', to: 'VALIDATED' },
  { from: 'ON_SITE', act: 'deny', to: 'DENIED' },
  { from: 'ON_SITE', act: 'withdraw-application', to: 'APPLICATION_WITHDRAWN' },
  { from: 'CORRECTIVE_ACTION', act: 'plan-validation', to: 'VALIDATION_PLANNED' },
  { from: 'CORRECTIVE_ACTION', act: 'conclude-validation', to: 'VALIDATED' },
  { from: 'CORRECTIVE_ACTION', act: 'deny', to: 'DENIED' },
  { from: 'CORRECTIVE_ACTION', act: 'withdraw-application', to: 'APPLICATION_WITHDRAWN' },
  { from: 'VALIDATED', act: 'plan-validation', to: 'VALIDATION_PLANNED' },
  { from: 'VALIDATED', act: 'propose-grant', to: 'DECIDING' },
  { from: 'VALIDATED', act: 'deny', to: 'DENIED' },
  { from: 'VALIDATED', act: 'withdraw-application', to: 'APPLICATION_WITHDRAWN' },
  { from: 'DECIDING', act: 'grant', to: 'GRANTED' },
  { from: 'DECIDING', act: 'send-back', to: 'VALIDATED' },
]

/** The step whose turn it is in each state, as the programme's service levels name it; undefined at the end. */
export const stepOfApplication = {
  DRAFT: 'submission',
  SUBMITTED: 'review',
  RETURNED: 'correction',
  ACCEPTED: 'risk-review',
  RISK_REVIEW: 'risk-review',
  VALIDATION_PLANNED: 'validation',
  ON_SITE: 'validation',
  CORRECTIVE_ACTION: 'corrective-action',
  VALIDATED: 'decision',
  DECIDING: 'decision',
  GRANTED: undefined,
  DENIED: undefined,
  APPLICATION_WITHDRAWN: undefined,
} as const satisfies Record<ApplicationState, ServiceStep | undefined>
