import { stateMachine, type Transition } from './state-machine.ts'

export const appealStates = ['LODGED', 'UPHELD', 'REJECTED', 'APPEAL_WITHDRAWN'] as const
export type AppealState = (typeof appealStates)[number]

export const appealActs = ['uphold', 'reject', 'withdraw-appeal'] as const
export type AppealAct = (typeof appealActs)[number]

/** An appeal runs beside the certificate: by itself it changes no certificate's state. */
export const appealTransitions: readonly Transition<AppealState, AppealAct>[] = [
  { from: 'LODGED', act: 'uphold', to: 'UPHELD' },
  { from: 'LODGED', act: 'reject', to: 'REJECTED' },
  { from: 'LODGED', act: 'withdraw-appeal', to: 'APPEAL_WITHDRAWN' },
]

export const appealLifecycle = stateMachine(appealTransitions)

/** What one can appeal against. */
export const appealableDecisions = ['denial', 'suspension', 'revocation', 'annulment'] as const
export type AppealableDecision = (typeof appealableDecisions)[number]

/**
 * What an administration owes. An end is an end, so that after a revocation or an annulment it is a new certificate,
 * by way of a new application; the same after a denial. A suspension is lifted.
 */
export type AppealRemedy = 'new-application' | 'reinstatement'

export const remedyOf: Readonly<Record<AppealableDecision, AppealRemedy>> = {
  denial: 'new-application',
  suspension: 'reinstatement',
  revocation: 'new-application',
  annulment: 'new-application',
}

/** What is owed now: by an upheld appeal, or while a suspensive one against a suspension is pending. */
export function remedyDue(appeal: {
  readonly state: AppealState
  readonly against: AppealableDecision
  /** The appeal suspends the decision until it is decided. */
  readonly suspensive: boolean
}): AppealRemedy | undefined {
  if (appeal.state === 'UPHELD') return remedyOf[appeal.against]
  const pending = appeal.state === 'LODGED' && appeal.suspensive
  return pending && remedyOf[appeal.against] === 'reinstatement' ? 'reinstatement' : undefined
}
