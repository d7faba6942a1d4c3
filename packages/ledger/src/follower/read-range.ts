import type { LedgerContracts } from '@sello/core'
import type { LedgerEvent, RawLog } from '../events/ledger-event.ts'
import type { BlockStamp, MirrorBatch } from '../mirror/apply-batch.ts'
import { readLogs } from '../rpc/chain-reads.ts'
import { type JsonRpc, rpcErrorCode } from '../rpc/json-rpc.ts'
import { readBlockTimes, requireHeaders } from './read-block-times.ts'

/** Besu: the range is too large, or the answer would be. */
const LIMIT_EXCEEDED = -32005

/** Above this the next range is smaller: what is in memory at once stays bounded, however busy the blocks were. */
const MANY_LOGS = 10_000

/** Halves the range when the node refuses it, and finds back to the full size afterwards. */
export class RangeSize {
  readonly #full: number
  #size: number

  constructor(full: number) {
    this.#full = full
    this.#size = full
  }

  get size(): number {
    return this.#size
  }

  /** False when it cannot get smaller. */
  halve(): boolean {
    if (this.#size === 1) return false
    this.#size = Math.max(1, Math.floor(this.#size / 2))
    return true
  }

  grow(): void {
    this.#size = Math.min(this.#full, this.#size * 2)
  }
}

export interface RangeReader {
  readonly rpc: JsonRpc
  readonly contracts: LedgerContracts
  readonly decode: (log: RawLog) => LedgerEvent
  readonly range: RangeSize
  /** Seconds by which a block is at least younger than the one before. */
  readonly blockPeriod: number
}

export type RangeResult =
  | { readonly kind: 'batch'; readonly batch: MirrorBatch }
  /** The node's logs and headers name different hashes for a block. */
  | { readonly kind: 'changed-block'; readonly block: number }

async function readLogsHalving(reader: RangeReader, from: number, latest: number) {
  for (;;) {
    const to = Math.min(latest, from + reader.range.size - 1)
    try {
      const logs = await readLogs(reader.rpc, { addresses: Object.values(reader.contracts), from, to })
      return { to, logs }
    } catch (error) {
      if (rpcErrorCode(error) !== LIMIT_EXCEEDED || !reader.range.halve()) throw error
    }
  }
}

/** Reads the blocks after the cursor, as many as one range holds. */
export async function readRange(
  reader: RangeReader,
  cursor: BlockStamp | undefined,
  from: number,
  latest: BlockStamp,
): Promise<RangeResult> {
  const { to, logs } = await readLogsHalving(reader, from, latest.number)
  const [high, first] = await requireHeaders(reader.rpc, cursor ? [to] : [to, from])
  const low = cursor ?? first
  if (!high || !low) return { kind: 'changed-block', block: to }
  const { runs, headers } = await readBlockTimes(reader.rpc, low, high, reader.blockPeriod)
  const start = { first: low.number, last: low.number, firstTime: low.time, lastTime: low.time }
  const hashes = new Map<number, string>([...headers].map(([number, header]) => [number, header.hash]))
  for (const { blockNumber, blockHash } of logs) {
    if ((hashes.get(blockNumber) ?? blockHash) !== blockHash)
      return { kind: 'changed-block', block: blockNumber }
    hashes.set(blockNumber, blockHash)
  }
  const events = logs.map(reader.decode).sort((a, b) => a.block - b.block || a.logIndex - b.logIndex)
  if (logs.length > MANY_LOGS) reader.range.halve()
  else reader.range.grow()
  return { kind: 'batch', batch: { events, runs: cursor ? runs : [start, ...runs], head: high } }
}
