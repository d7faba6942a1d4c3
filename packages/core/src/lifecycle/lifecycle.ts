import { applicationTransitions } from './application-lifecycle.ts'
import { certificateTransitions } from './certificate-lifecycle.ts'
import { stateMachine, type Transition } from './state-machine.ts'

/** The whole life, from the draft of an application to the certificate's end: `GRANTED` is where both meet. */
export const lifecycleTransitions = [...applicationTransitions, ...certificateTransitions] as const

type Row = (typeof lifecycleTransitions)[number]
export type LifecycleState = Row['from'] | Row['to']
export type LifecycleAct = Row['act']

export const lifecycle = stateMachine<LifecycleState, LifecycleAct>(
  lifecycleTransitions as readonly Transition<LifecycleState, LifecycleAct>[],
)
