import type { ActKind, ActState } from '@sello/core'
import { issuerError } from '../errors.ts'
import type { ReasonClass } from '../reason-class.ts'
import type { LedgerCall } from './ledger-call.ts'

export { type ActKind, type ActState, actKinds, actStates, type OfficersActKind } from '@sello/core'

/** Where a step's event stands on the ledger. */
export interface Landed {
  readonly txHash: string
  readonly block: number
  /** Block time, seconds since 1970. */
  readonly time: number
}

/** One transaction of an act. Steps follow each other: the next is sent when the one before is final. */
export interface ActStep {
  readonly call: LedgerCall
  /** Unordered, used once: a uint256 as decimal text. */
  readonly nonce: string
  /** Last block time (seconds) at which the signatures count. */
  readonly deadline: number
  /** Set once the step's event stands on the ledger. */
  readonly landed?: Landed
}

/** What an officer's key signed: one EIP-712 signature a step that was open then. */
export interface ActSignature {
  readonly officer: string
  readonly address: `0x${string}`
  readonly signatures: readonly `0x${string}`[]
  readonly at: Date
}

export interface Act {
  readonly id: string
  readonly kind: ActKind
  /** As proposed, in short form; shown to who co-signs. */
  readonly payload: Readonly<Record<string, unknown>>
  readonly reasonClass?: ReasonClass
  /** For the officers who sign; never shared. */
  readonly comment?: string
  /** From when a change of status is to be true; absent: when the ledger has it. */
  readonly effectiveAt?: Date
  readonly state: ActState
  readonly steps: readonly ActStep[]
  readonly signatures: readonly ActSignature[]
  /** Officers that the ledger asked for when the act was last signed. */
  readonly quorum: number
  readonly createdBy: string
  readonly createdAt: Date
  readonly signedAt?: Date
  readonly sentAt?: Date
  readonly endedAt?: Date
  readonly failure?: { readonly code: string; readonly message: string }
  readonly refusal?: ActRefusal
  /** The application that it decides. */
  readonly applicationId?: string
  /** The failed act that this one takes up again. */
  readonly replaces?: string
  /** The act that took this failed one up again. */
  readonly replacedBy?: string
}

/** Why an officer declined: shown to who proposed. */
export interface ActRefusal {
  readonly reasons: readonly string[]
  readonly comment: string
  readonly by: string
}

/** Steps that still have to reach the ledger. */
export function openSteps(act: Pick<Act, 'steps'>): readonly ActStep[] {
  return act.steps.filter((step) => !step.landed)
}

/** Throws `act-state` unless the act is in that state. */
export function requireState(act: Act, state: ActState): void {
  if (act.state !== state)
    throw issuerError('act-state', `The act is ${act.state}, not ${state}.`, {
      details: { state: act.state },
    })
}
