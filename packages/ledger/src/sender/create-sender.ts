import { Address, type Hash32, SelloError } from '@sello/core'
import type { RawLog } from '../events/ledger-event.ts'
import { LedgerCall } from '../guard/ledger-call.ts'
import { readChainId } from '../rpc/chain-reads.ts'
import type { JsonRpc } from '../rpc/json-rpc.ts'
import { createLooks } from './await-look.ts'
import type { OutboxEntry, OutboxStore } from './outbox-store.ts'
import { createReceipts } from './read-receipts.ts'
import { createSendQueue, requireSameAct } from './send-queue.ts'
import { provenAccount, type SigningOptions } from './sign-transaction.ts'
import { Slots, Turns } from './take-turns.ts'
import { watchTransaction } from './watch-transaction.ts'

export interface SenderOptions extends SigningOptions {
  readonly rpc: JsonRpc
  readonly store: OutboxStore
  readonly clock: () => Date
  /** Transactions on their way at once. */
  readonly maxInFlight?: number
  readonly pollMs?: number
  /** Silence after which the same bytes are sent again. */
  readonly rebroadcastMs?: number
  readonly onAlarm?: (error: SelloError) => void
}

export interface SendRequest {
  /** The same key is the same act: it is written once, however often and across whatever crashes it is asked for. */
  readonly idempotencyKey: string
  readonly call: LedgerCall
  /** Gas limit, when the call's own does not suit. */
  readonly gas?: bigint
}

/**
 * `executed`: mined, and the contract's own event is there. `reverted`: mined and refused by the contract, with its
 * error when the node can still tell. `no-event`: mined without the event, as when a relay swallowed a failure.
 */
export interface SendOutcome {
  readonly outcome: 'executed' | 'reverted' | 'no-event'
  readonly hash: Hash32
  readonly block: number
  readonly error?: string
  /** The expected events' logs; empty when the act was settled in an earlier run. */
  readonly logs: readonly RawLog[]
}

export interface Sender {
  readonly address: Address
  /**
   * Resolves once the act is final. Rejects with the node's refusal (`not-allowed`, `gas-price-too-low`,
   * `refused-by-node`, …), `leak-refused`, `unsafe-call`, `wrong-chain`, `key-reused` (same key, other act), or
   * `sender-stopped` (it goes on after the next start).
   */
  send(request: SendRequest): Promise<SendOutcome>
  /** Takes up what an earlier run left pending; call once at start. Resolves when all of it is final. */
  resume(): Promise<void>
  stop(): Promise<void>
}

function settled(entry: OutboxEntry): SendOutcome | undefined {
  if (entry.state === 'pending') return undefined
  const { hash, block = 0, error } = entry
  return { outcome: entry.state, hash, block, logs: [], ...(error === undefined ? {} : { error }) }
}

async function checkChain({ rpc, chainId }: SenderOptions): Promise<void> {
  const actual = await readChainId(rpc)
  if (actual !== chainId) {
    throw new SelloError('wrong-chain', `The node is on chain ${actual}, configured is ${chainId}.`)
  }
}

/** Asked until the node has said it. */
function createCheckOnce(options: SenderOptions): () => Promise<void> {
  let checked: Promise<void> | undefined
  return () => {
    checked ??= checkChain(options).catch((error) => {
      checked = undefined
      throw error
    })
    return checked
  }
}

/** Whoever asks for the same act waits for the same work. */
function createShared() {
  const running = new Map<string, Promise<SendOutcome>>()
  return {
    run(key: string, work: () => Promise<SendOutcome>): Promise<SendOutcome> {
      const known = running.get(key)
      if (known) return known
      const promise = work().finally(() => running.delete(key))
      running.set(key, promise)
      return promise
    },
    settled: () => Promise.allSettled([...running.values()]),
  }
}

/** Sends acts to the ledger: one queue per key, at least once to the node, exactly once in effect. */
export function createSender(given: SenderOptions): Sender {
  const options = { ...given, account: provenAccount(given.account) }
  const from = Address.parse(options.account.address)
  const stopping = new AbortController()
  const { signal } = stopping
  const turns = new Turns()
  const slots = new Slots(options.maxInFlight ?? 4)
  const receipts = createReceipts(options.rpc)
  const looks = createLooks(options, signal)
  const queue = createSendQueue(options, { from, turns, signal, checkChain: createCheckOnce(options) })
  const shared = createShared()
  const watch = (key: string, offeredAt: number) =>
    watchTransaction(options, { key, offeredAt, turns, signal, receipts, looks })
  const run = (request: SendRequest) =>
    slots.hold(async () => {
      const entry = await queue.begin(request)
      const known = settled(entry)
      if (known) return known
      return watch(entry.idempotencyKey, options.clock().getTime()).finally(queue.ended)
    })
  return {
    address: from,
    async send(request) {
      if (!LedgerCall.is(request.call)) {
        throw new SelloError('unsafe-call', 'Calls to the ledger come only from the typed constructors.')
      }
      const known = options.store.find(request.idempotencyKey)
      if (known) requireSameAct(known, request, options)
      return shared.run(request.idempotencyKey, () => run(request))
    },
    async resume() {
      await checkChain(options)
      const left = options.store.pending(options.chainId, from)
      await Promise.all(
        // Never offered in this run.
        left.map(({ idempotencyKey: key }) => shared.run(key, () => slots.hold(() => watch(key, 0)))),
      )
    },
    async stop() {
      stopping.abort()
      await shared.settled()
    },
  }
}
