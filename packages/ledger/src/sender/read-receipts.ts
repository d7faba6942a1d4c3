import { setImmediate } from 'node:timers/promises'
import { type Receipt, readReceipts } from '../rpc/chain-reads.ts'
import type { JsonRpc } from '../rpc/json-rpc.ts'

export interface Receipts {
  /** Undefined while the transaction is in no block. Rejects as the node's request does. */
  read(hash: string): Promise<Receipt | undefined>
}

/** Receipts that are asked for in one moment go to the node as one request. */
export function createReceipts(rpc: JsonRpc): Receipts {
  let next: { readonly hashes: string[]; readonly answers: Promise<(Receipt | undefined)[]> } | undefined
  const gather = () => {
    const hashes: string[] = []
    const ask = async () => {
      await setImmediate()
      next = undefined
      return readReceipts(rpc, hashes)
    }
    return { hashes, answers: ask() }
  }
  return {
    read: async (hash) => {
      next ??= gather()
      const { hashes, answers } = next
      const place = hashes.push(hash) - 1
      return (await answers)[place]
    },
  }
}
