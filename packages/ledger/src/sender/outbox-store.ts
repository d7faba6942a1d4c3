import type { Address, Hash32 } from '@sello/core'
import type { Hex } from 'viem'

/** `pending`: signed, perhaps sent. The others are final. */
export type OutboxState = 'pending' | 'executed' | 'reverted' | 'no-event'

export interface OutboxEntry {
  readonly idempotencyKey: string
  readonly chainId: number
  readonly from: Address
  readonly nonce: number
  /** Contract and calldata: the same key must mean the same act. */
  readonly to: Address
  readonly data: Hex
  /** The signed transaction, as it was and will be sent. */
  readonly raw: Hex
  readonly hash: Hash32
  /** Hashes of versions of this act whose nonce was lost to a foreign transaction. */
  readonly earlierHashes: readonly Hash32[]
  /** Name of the event that proves the act; after `|` others that do as well. */
  readonly expectedEvent: string
  readonly expectedIdentity: Address
  readonly expectedCount: number
  readonly state: OutboxState
  /** Block of the receipt. */
  readonly block?: number
  /** Name of the contract's custom error. */
  readonly error?: string
}

export type NewOutboxEntry = Omit<OutboxEntry, 'state' | 'block' | 'error' | 'earlierHashes'>

/** Signed transactions, stored before they are sent. Every method is atomic. */
export interface OutboxStore {
  find(idempotencyKey: string): OutboxEntry | undefined
  /** Not yet final, by nonce. */
  pending(chainId: number, from: Address): OutboxEntry[]
  /** One more than the highest nonce used by a stored transaction; 0 when there is none. */
  nextNonce(chainId: number, from: Address): number
  /** Refuses a nonce or a key that is there already, and changes nothing then. */
  insert(entry: NewOutboxEntry): 'inserted' | 'nonce-taken' | 'key-taken'
  /** The nonce went to a foreign transaction: the same act, signed anew. False when it is not pending. */
  replace(idempotencyKey: string, next: Pick<OutboxEntry, 'nonce' | 'raw' | 'hash'>): boolean
  settle(idempotencyKey: string, outcome: Pick<OutboxEntry, 'state' | 'block' | 'error'>): void
  /** Forgets transactions that were never on their way: one that the node refused, and those signed after it. */
  withdraw(idempotencyKeys: readonly string[]): void
  /** Resolves when what was inserted or replaced is on the disk: nothing is sent before. Absent: it always is. */
  flushed?(): Promise<void>
  close(): void
}
