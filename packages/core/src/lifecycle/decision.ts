import { SelloError } from '../errors.ts'
import type { Address } from '../identifiers.ts'
import { stateMachine, type Transition } from './state-machine.ts'

/** From the draft of a decision to its place on the ledger. */
export const decisionStates = ['DRAFT', 'SIGNING', 'SIGNED', 'ANCHORED', 'CANCELLED'] as const
export type DecisionState = (typeof decisionStates)[number]

export const decisionActs = [
  /** The content is fixed, with the deadline that the signatures carry. */
  'request-signatures',
  /** The last signature that is needed. */
  'complete',
  /** The ledger has recorded it. */
  'anchor',
  /** Back for correction: signatures given so far are void. Also when their deadline has passed. */
  'return',
  'cancel',
] as const
export type DecisionAct = (typeof decisionActs)[number]

export const decisionTransitions: readonly Transition<DecisionState, DecisionAct>[] = [
  { from: 'DRAFT', act: 'request-signatures', to: 'SIGNING' },
  { from: 'DRAFT', act: 'cancel', to: 'CANCELLED' },
  { from: 'SIGNING', act: 'complete', to: 'SIGNED' },
  { from: 'SIGNING', act: 'return', to: 'DRAFT' },
  { from: 'SIGNING', act: 'cancel', to: 'CANCELLED' },
  { from: 'SIGNED', act: 'anchor', to: 'ANCHORED' },
  { from: 'SIGNED', act: 'return', to: 'DRAFT' },
]

export const decisionLifecycle = stateMachine(decisionTransitions)

export interface Signing {
  readonly state: DecisionState
  /** Officers who have signed, each once. */
  readonly signers: readonly Address[]
}

/**
 * Adds an officer's signature; with the last one needed the decision is `SIGNED`. Throws `already-signed`: four
 * eyes are four different ones, and `transition-not-allowed` outside `SIGNING`.
 */
export function addSignature({ state, signers }: Signing, officer: Address, required: number): Signing {
  const signed = decisionLifecycle.next(state, 'complete')
  if (signers.includes(officer)) throw new SelloError('already-signed', 'Another officer has to sign')
  const all = [...signers, officer]
  return { state: all.length >= required ? signed : state, signers: all }
}
