import { setTimeout as sleep } from 'node:timers/promises'
import { type Hash32, isSelloError, SelloError } from '@sello/core'
import { type Receipt, readNonce } from '../rpc/chain-reads.ts'
import type { Looks } from './await-look.ts'
import type { SenderOptions, SendOutcome } from './create-sender.ts'
import { expectedLogs, readRevertName } from './judge-receipt.ts'
import { offerTransaction } from './offer-transaction.ts'
import type { OutboxEntry } from './outbox-store.ts'
import type { Receipts } from './read-receipts.ts'
import { resignEntry } from './resign-entry.ts'
import type { Turns } from './take-turns.ts'

interface Mined {
  readonly hash: Hash32
  readonly receipt: Receipt
}

/** The receipt of the act, whichever of its signed versions was mined. */
async function findReceipt(receipts: Receipts, entry: OutboxEntry): Promise<Mined | undefined> {
  for (const hash of [entry.hash, ...entry.earlierHashes]) {
    const receipt = await receipts.read(hash)
    if (receipt) return { hash, receipt }
  }
  return undefined
}

async function settle(
  options: SenderOptions,
  entry: OutboxEntry,
  { hash, receipt }: Mined,
): Promise<SendOutcome> {
  const block = receipt.blockNumber
  const logs = receipt.status === 1 ? expectedLogs(entry, receipt, options.contracts) : []
  const executed = logs.length >= entry.expectedCount
  const outcome = executed ? 'executed' : receipt.status === 1 ? 'no-event' : 'reverted'
  const error =
    outcome === 'reverted' ? await readRevertName(options.rpc, options.contracts, entry) : undefined
  options.store.settle(entry.idempotencyKey, { state: outcome, block, ...(error && { error }) })
  return { outcome, hash, block, logs, ...(error && { error }) }
}

/**
 * True when the stored bytes can never be mined: a block has used their nonce, and after that was seen no version of
 * the act has a receipt. In this order, or our own transaction mined in between would be taken for a foreign one.
 */
async function nonceIsLost({ rpc }: SenderOptions, receipts: Receipts, entry: OutboxEntry): Promise<boolean> {
  const mined = await readNonce(rpc, entry.from)
  if (mined <= entry.nonce) return false
  return (await findReceipt(receipts, entry)) === undefined
}

export interface Watch {
  readonly key: string
  /** When the bytes were last handed to a node (clock, ms); 0 = not in this run. */
  readonly offeredAt: number
  readonly turns: Turns
  readonly signal: AbortSignal
  readonly receipts: Receipts
  readonly looks: Looks
}

/** Hands the same bytes in again. `lost`: their nonce went to a foreign transaction. */
async function offerAgain(
  options: SenderOptions,
  receipts: Receipts,
  entry: OutboxEntry,
): Promise<'lost' | 'refused' | 'offered'> {
  // It may just have been signed anew.
  await options.store.flushed?.()
  const offer = await offerTransaction(options.rpc, entry.raw)
  if (offer.kind === 'refused' || offer.kind === 'unknown') options.onAlarm?.(offer.error)
  if (offer.kind === 'nonce-used' && (await nonceIsLost(options, receipts, entry))) return 'lost'
  return offer.kind === 'refused' ? 'refused' : 'offered'
}

/** Waits for the act's receipt; sends the same bytes again when all is silent. */
export async function watchTransaction(options: SenderOptions, watch: Watch): Promise<SendOutcome> {
  const { key, turns, signal, receipts, looks } = watch
  let { offeredAt } = watch
  let lost = 0
  for (;;) {
    const entry = options.store.find(key)
    if (!entry) throw new SelloError('not-in-outbox', 'The act is no longer in the outbox.')
    try {
      const mined = await findReceipt(receipts, entry)
      if (mined) return await settle(options, entry, mined)
      const now = options.clock().getTime()
      if (now - offeredAt >= (options.rebroadcastMs ?? 5000)) {
        // Seen twice, a poll apart: behind a balancer one node may lag with its receipts.
        const offer = await offerAgain(options, receipts, entry)
        lost = offer === 'lost' ? lost + 1 : 0
        offeredAt = lost === 1 ? 0 : now
        // E.g. the network's gas price has risen: with the same nonce only one version can ever be mined.
        if (offer === 'refused') await turns.take(() => resignEntry(options, entry, entry.nonce))
        if (lost === 2) {
          await turns.take(() => resignEntry(options, entry))
          lost = 0
          offeredAt = 0
        }
      }
    } catch (error) {
      if (!isSelloError(error, 'rpc-unreachable', 'rpc-error')) throw error
      options.onAlarm?.(error)
    }
    if (lost === 0) await looks.next()
    else await sleep(options.pollMs ?? 500, undefined, { signal }).catch(() => undefined)
    if (signal.aborted)
      throw new SelloError('sender-stopped', 'The sender was stopped; the act goes on later.')
  }
}
