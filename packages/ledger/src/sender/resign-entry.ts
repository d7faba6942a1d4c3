import { parseTransaction } from 'viem'
import { readNonce } from '../rpc/chain-reads.ts'
import type { SenderOptions } from './create-sender.ts'
import type { OutboxEntry } from './outbox-store.ts'
import { signAct } from './sign-transaction.ts'

/**
 * Signs the act anew, the same call and gas at today's gas price: with the next free nonce when a foreign transaction
 * took its own, or with the given one.
 */
export async function resignEntry(options: SenderOptions, entry: OutboxEntry, kept?: number): Promise<void> {
  const { store, rpc, chainId } = options
  const { idempotencyKey, from, to, data, raw } = entry
  const gas = parseTransaction(raw).gas ?? 0n
  const nonce = kept ?? Math.max(store.nextNonce(chainId, from), await readNonce(rpc, from))
  const signed = await signAct(options, { to, data, nonce, gas })
  if (signed.raw !== raw) store.replace(idempotencyKey, { nonce, ...signed })
}
