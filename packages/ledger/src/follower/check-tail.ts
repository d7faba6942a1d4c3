import type { LedgerContracts } from '@sello/core'
import { toFunctionSelector } from 'viem'
import type { Mirror } from '../mirror/open-mirror.ts'
import { callLatest, readBlockNumber } from '../rpc/chain-reads.ts'
import type { JsonRpc } from '../rpc/json-rpc.ts'

const SEQUENCE = toFunctionSelector('function sequence() view returns (uint64)')
const counted = ['authorityDirectory', 'arrangementRegistry', 'statusRegistry', 'anchorLog'] as const

interface Expectation {
  /** The block by which the mirror must have seen these. */
  readonly block: number
  readonly sequences: readonly { contract: (typeof counted)[number]; sequence: bigint }[]
}

/**
 * A gap shows only with the event after it. So that a lost last event does not go unnoticed, the contracts' own
 * counters are read (latest state) now and then, and compared once the mirror has caught up with that moment.
 */
export function createTailCheck(rpc: JsonRpc, contracts: LedgerContracts, mirror: Mirror) {
  let expected: Expectation | undefined
  return {
    async ask(): Promise<void> {
      const sequences: { contract: (typeof counted)[number]; sequence: bigint }[] = []
      for (const contract of counted) {
        const answer = await callLatest(rpc, contracts[contract], SEQUENCE)
        sequences.push({ contract, sequence: answer === '0x' ? 0n : BigInt(answer) })
      }
      expected = { block: await readBlockNumber(rpc), sequences }
    },
    /** The contract of which events are missing, once the mirror is far enough to tell. */
    compare(): string | undefined {
      const cursor = mirror.state.cursor()
      if (!expected || !cursor || cursor.number < expected.block) return undefined
      const behind = expected.sequences.find(
        (it) => BigInt(mirror.state.sequenceOf(it.contract)) < it.sequence,
      )
      expected = undefined
      return behind?.contract
    },
  }
}
