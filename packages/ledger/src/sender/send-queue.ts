import { setTimeout as sleep } from 'node:timers/promises'
import { type Address, SelloError } from '@sello/core'
import { readNonce } from '../rpc/chain-reads.ts'
import type { SenderOptions, SendRequest } from './create-sender.ts'
import { offerTransaction } from './offer-transaction.ts'
import type { OutboxEntry } from './outbox-store.ts'
import { signAct } from './sign-transaction.ts'
import type { Turns } from './take-turns.ts'

interface Waiting {
  readonly request: SendRequest
  readonly offered: (entry: OutboxEntry) => void
  readonly failed: (error: unknown) => void
}

/** Signed and stored, and not offered yet. */
interface Prepared extends Waiting {
  readonly entry: OutboxEntry
}

export interface QueueOptions {
  readonly from: Address
  readonly turns: Turns
  readonly signal: AbortSignal
  /** Once, before the first act is signed. */
  readonly checkChain: () => Promise<void>
}

export interface SendQueue {
  /** Resolves when a node has the act, with what is stored of it. */
  begin(request: SendRequest): Promise<OutboxEntry>
  /** What began has ended. */
  ended(): void
}

/** Signed in one turn: few enough that the first of them does not wait long for the last. */
const GROUP = 32

/**
 * Acts get their nonces one after the other, and are handed to the node in that order. All that wait are signed and
 * stored together, so that one flush of the disk is enough for them: a sender that is busy falls no further behind.
 */
export function createSendQueue(options: SenderOptions, queue: QueueOptions): SendQueue {
  const waiting: Waiting[] = []
  // Offered in this run, and not final yet.
  let underWay = 0
  const turn = async () => {
    const group = waiting.splice(0, GROUP)
    const prepared = await prepare(options, queue, group, underWay > 0)
    for (const [place, one] of prepared.entries()) {
      const others = prepared.slice(place + 1)
      const refusal = await firstOffer(options, one.entry, queue.signal).catch((error) => {
        // Stored as they are, they go on when they are asked for again.
        fail([one, ...others], error)
        throw error
      })
      if (!refusal) {
        underWay++
        one.offered(one.entry)
        continue
      }
      // The others' nonces are beyond the hole that it leaves: all are forgotten at once, and the others signed anew.
      options.store.withdraw([one, ...others].map(({ entry }) => entry.idempotencyKey))
      one.failed(refusal)
      waiting.unshift(...others)
      return
    }
  }
  return {
    begin: (request) =>
      new Promise((offered, failed) => {
        waiting.push({ request, offered, failed })
        // As many turns as acts: one that is put back has another.
        queue.turns.take(turn).catch(() => undefined)
      }),
    ended: () => {
      underWay = Math.max(0, underWay - 1)
    },
  }
}

function fail(members: readonly Waiting[], error: unknown): void {
  for (const { failed } of members) failed(error)
}

/** Those that were not stored before, signed and on the disk. Who fails alone is told so; never rejects. */
async function prepare(
  options: SenderOptions,
  { from, checkChain }: QueueOptions,
  group: readonly Waiting[],
  othersUnderWay: boolean,
): Promise<Prepared[]> {
  if (group.length === 0) return []
  const prepared: Prepared[] = []
  try {
    await checkChain()
    for (const one of group) {
      try {
        const known = options.store.find(one.request.idempotencyKey)
        if (known) one.offered(requireSameAct(known, one.request, options))
        else {
          const first = !othersUnderWay && prepared.length === 0
          prepared.push({ ...one, entry: await enqueue(options, one.request, { from, first }) })
        }
      } catch (error) {
        one.failed(error)
      }
    }
    await options.store.flushed?.()
    return prepared
  } catch (error) {
    fail(group, error)
    return []
  }
}

/** Throws `key-reused`. */
export function requireSameAct(
  entry: OutboxEntry,
  { call }: SendRequest,
  options: SenderOptions,
): OutboxEntry {
  if (entry.data === call.data && entry.to === options.contracts[call.contract]) return entry
  throw new SelloError('key-reused', 'The idempotency key already stands for another act.')
}

/** Signs and stores the act with the next nonce. Only within the key's turn. `first`: none of ours is under way. */
async function enqueue(
  options: SenderOptions,
  request: SendRequest,
  { from, first }: { from: Address; first: boolean },
): Promise<OutboxEntry> {
  const { store, rpc, chainId, contracts } = options
  const { call, idempotencyKey } = request
  for (;;) {
    // While our own are under way, theirs are the highest; what a foreign one takes then is found by its offer.
    const mined = first ? await readNonce(rpc, from) : 0
    const nonce = Math.max(store.nextNonce(chainId, from), mined)
    const to = contracts[call.contract]
    const { raw, hash } = await signAct(options, { to, data: call.data, nonce, gas: request.gas ?? call.gas })
    const entry = {
      ...{ idempotencyKey, chainId, from, nonce, to, data: call.data, raw, hash },
      expectedEvent: [call.expected.name, ...(call.expected.orElse ?? [])].join('|'),
      expectedIdentity: call.expected.identity,
      expectedCount: call.expected.count,
    }
    const result = store.insert(entry)
    if (result === 'inserted') return { ...entry, earlierHashes: [], state: 'pending' }
    // Another process with the same key was faster; or with another act: then the next nonce is taken.
    const stored = result === 'key-taken' ? store.find(idempotencyKey) : undefined
    if (stored) return stored
  }
}

/**
 * Hands a stored act to the node, until the node has answered in one way or another: with its refusal, if it refused.
 * Throws `sender-stopped`.
 */
async function firstOffer(
  options: SenderOptions,
  entry: OutboxEntry,
  signal: AbortSignal,
): Promise<SelloError | undefined> {
  for (;;) {
    const result = await offerTransaction(options.rpc, entry.raw)
    if (result.kind === 'taken' || result.kind === 'nonce-used') return undefined
    if (result.kind === 'refused') return result.error
    options.onAlarm?.(result.error)
    // Later nonces wait: were this one refused after all, they would be stuck behind the hole.
    await sleep(options.pollMs ?? 500, undefined, { signal }).catch(() => undefined)
    if (signal.aborted)
      throw new SelloError('sender-stopped', 'The sender was stopped; the act goes on later.')
  }
}
