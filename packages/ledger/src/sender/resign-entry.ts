import { parseTransaction } from 'viem'
import { readNonce } from '../rpc/chain-reads.ts'
import type { SenderOptions } from './create-sender.ts'
import type { OutboxEntry } from './outbox-store.ts'
import { signAct } from './sign-transaction.ts'

/** Signs the act anew because a foreign transaction took its nonce: the same call and gas, the next free nonce. */
export async function resignEntry(options: SenderOptions, entry: OutboxEntry): Promise<void> {
  const { store, rpc, chainId } = options
  const { idempotencyKey, from, to, data, raw } = entry
  const gas = parseTransaction(raw).gas ?? 0n
  const nonce = Math.max(store.nextNonce(chainId, from), await readNonce(rpc, from))
  store.replace(idempotencyKey, { nonce, ...(await signAct(options, { to, data, nonce, gas })) })
}
