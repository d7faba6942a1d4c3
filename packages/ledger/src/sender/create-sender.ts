import { setTimeout as sleep } from 'node:timers/promises'
import { Address, type Hash32, SelloError } from '@sello/core'
import type { RawLog } from '../events/ledger-event.ts'
import { LedgerCall } from '../guard/ledger-call.ts'
import { readChainId, readNonce } from '../rpc/chain-reads.ts'
import type { JsonRpc } from '../rpc/json-rpc.ts'
import { offerTransaction } from './offer-transaction.ts'
import type { OutboxEntry, OutboxStore } from './outbox-store.ts'
import { type SigningOptions, signAct } from './sign-transaction.ts'
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

/** Signs and stores the act with the next nonce. Only within the key's turn. */
async function enqueue(
  options: SenderOptions,
  request: SendRequest,
  { from, othersUnderWay }: { from: Address; othersUnderWay: boolean },
): Promise<OutboxEntry> {
  const { store, rpc, chainId, contracts } = options
  const { call, idempotencyKey } = request
  for (;;) {
    // While our own are under way, theirs are the highest; what a foreign one takes then is found by its offer.
    const mined = othersUnderWay ? 0 : await readNonce(rpc, from)
    const nonce = Math.max(store.nextNonce(chainId, from), mined)
    const to = contracts[call.contract]
    const { raw, hash } = await signAct(options, { to, data: call.data, nonce, gas: request.gas ?? call.gas })
    const result = store.insert({
      idempotencyKey,
      chainId,
      from,
      nonce,
      to,
      data: call.data,
      raw,
      hash,
      expectedEvent: [call.expected.name, ...(call.expected.orElse ?? [])].join('|'),
      expectedIdentity: call.expected.identity,
      expectedCount: call.expected.count,
    })
    const entry = store.find(idempotencyKey)
    // Another process with the same key was faster: take the next nonce.
    if (result !== 'nonce-taken' && entry) return entry
  }
}

async function checkChain({ rpc, chainId }: SenderOptions): Promise<void> {
  const actual = await readChainId(rpc)
  if (actual !== chainId) {
    throw new SelloError('wrong-chain', `The node is on chain ${actual}, configured is ${chainId}.`)
  }
}

function requireSameAct(entry: OutboxEntry, { call }: SendRequest, options: SenderOptions): OutboxEntry {
  if (entry.data === call.data && entry.to === options.contracts[call.contract]) return entry
  throw new SelloError('key-reused', 'The idempotency key already stands for another act.')
}

/** Stores the signed act and hands it to the node, until the node has answered in one way or another. */
async function firstOffer(options: SenderOptions, entry: OutboxEntry, signal: AbortSignal): Promise<void> {
  for (;;) {
    const result = await offerTransaction(options.rpc, entry.raw)
    if (result.kind === 'taken' || result.kind === 'nonce-used') return
    if (result.kind === 'refused') {
      options.store.withdraw(entry.idempotencyKey)
      throw result.error
    }
    options.onAlarm?.(result.error)
    // Later nonces wait: were this one refused after all, they would be stuck behind the hole.
    await sleep(options.pollMs ?? 500, undefined, { signal }).catch(() => undefined)
    if (signal.aborted)
      throw new SelloError('sender-stopped', 'The sender was stopped; the act goes on later.')
  }
}

interface QueueOptions {
  readonly from: Address
  readonly turns: Turns
  readonly signal: AbortSignal
}

/** Acts get their nonce one after the other, and are handed to the node in that order. */
function createQueue(options: SenderOptions, { from, turns, signal }: QueueOptions) {
  let checked: Promise<void> | undefined
  // Offered in this run, and not final yet.
  let underWay = 0
  const checkOnce = () => {
    checked ??= checkChain(options).catch((error) => {
      checked = undefined
      throw error
    })
    return checked
  }
  return {
    begin: (request: SendRequest): Promise<OutboxEntry> =>
      turns.take(async () => {
        await checkOnce()
        const known = options.store.find(request.idempotencyKey)
        if (known) return requireSameAct(known, request, options)
        const entry = await enqueue(options, request, { from, othersUnderWay: underWay > 0 })
        await options.store.flushed?.()
        await firstOffer(options, entry, signal)
        underWay++
        return entry
      }),
    ended: () => {
      underWay = Math.max(0, underWay - 1)
    },
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
export function createSender(options: SenderOptions): Sender {
  const from = Address.parse(options.account.address)
  const stopping = new AbortController()
  const { signal } = stopping
  const turns = new Turns()
  const slots = new Slots(options.maxInFlight ?? 4)
  const queue = createQueue(options, { from, turns, signal })
  const shared = createShared()
  const watch = (key: string, offeredAt: number) =>
    watchTransaction(options, { key, offeredAt, turns, signal })
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
