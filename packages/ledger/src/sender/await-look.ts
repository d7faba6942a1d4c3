import { setTimeout as sleep } from 'node:timers/promises'
import { readBlockNumber } from '../rpc/chain-reads.ts'
import type { SenderOptions } from './create-sender.ts'

/** How often the node is asked for its newest block while something is under way (ms). */
const HEAD_MS = 250

export interface Looks {
  /** Resolves when it is time to look for receipts: at a new block, or when `pollMs` have passed. */
  next(): Promise<void>
}

/** All that wait look together, so that they ask as one. */
export function createLooks(
  { rpc, pollMs = 500 }: Pick<SenderOptions, 'rpc' | 'pollMs'>,
  signal: AbortSignal,
): Looks {
  const step = Math.min(pollMs, HEAD_MS)
  let seen = -1
  const look = async () => {
    for (let waited = step; ; waited += step) {
      await sleep(step, undefined, { signal }).catch(() => undefined)
      if (signal.aborted || waited >= pollMs) return
      // When the node does not answer, those who look find out and say so.
      const head = await readBlockNumber(rpc).catch(() => seen)
      if (head !== seen) {
        seen = head
        return
      }
    }
  }
  let next: Promise<void> | undefined
  return {
    next: () => {
      next ??= look().finally(() => {
        next = undefined
      })
      return next
    },
  }
}
