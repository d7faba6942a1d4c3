import type { Address, LedgerView } from '@sello/core'
import type { Landed } from './act.ts'
import type { LedgerCall } from './ledger-call.ts'

/** A call as officers sign it. */
export interface Authorisable {
  readonly call: LedgerCall
  readonly nonce: string
  readonly deadline: number
}

/** The ledger keys of officers. */
export interface OfficerKeys {
  /** Throws `officer-not-enrolled` when she has none. */
  keyOf(username: string): Promise<ActKey>
}

/** An officer's key. */
export interface ActKey {
  readonly address: Address
  /** 65-byte EIP-712 signatures of the calls for this administration, in their order. */
  sign(calls: readonly Authorisable[]): Promise<readonly `0x${string}`[]>
}

/** What the ledger said, as the mirror has it. */
export type LedgerReads = Pick<LedgerView, 'head' | 'member' | 'identity' | 'status' | 'anchor'> & {
  /** Number of writes to a list so far. */
  listSequence(list: string): Promise<number>
  /** The list's sequence as of the last write that touched a word of 256 entries; 0 = never. */
  wordSequence(list: string, word: number): Promise<number>
}

/**
 * Sends what officers signed. Resolves when the event stands in the mirror. `key` makes it idempotent: the same key
 * never lands twice. Throws `ledger-reverted` (details: the contract's error) when the contract refuses for good,
 * and anything else when it may be tried again.
 */
export interface LedgerRelay {
  relay(key: string, signed: Authorisable & { signatures: readonly `0x${string}`[] }): Promise<Landed>
  /** A call of the service's own. */
  record(key: string, call: LedgerCall): Promise<Landed>
}
