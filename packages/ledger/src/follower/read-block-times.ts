import { SelloError } from '@sello/core'
import type { BlockStamp } from '../mirror/apply-batch.ts'
import type { BlockRun } from '../mirror/block-times.ts'
import { readHeaders } from '../rpc/chain-reads.ts'
import type { JsonRpc } from '../rpc/json-rpc.ts'

interface Pair {
  readonly low: BlockStamp
  readonly high: BlockStamp
}

const run = (low: BlockStamp, high: BlockStamp): BlockRun => ({
  first: low.number,
  last: high.number,
  firstTime: low.time,
  lastTime: high.time,
})

/** Block times grow by at least `period`: ends that are exactly that far apart leave no choice in between. */
function isEven({ low, high }: Pair, period: number): boolean {
  const blocks = high.number - low.number
  return blocks <= 1 || high.time - low.time === blocks * period
}

/** Headers by number; `block-missing` when the node lacks one below its own head. */
export async function requireHeaders(rpc: JsonRpc, blocks: readonly number[]): Promise<BlockStamp[]> {
  return (await readHeaders(rpc, blocks)).map((header, i) => {
    if (header) return header
    throw new SelloError('block-missing', 'The node lacks a block below its own head.', {
      details: { block: blocks[i] },
    })
  })
}

/**
 * Time of every block after `low` up to `high`, from few headers: ranges are halved until their times can only be
 * even. Returns the runs and the headers it read (by number).
 */
export async function readBlockTimes(
  rpc: JsonRpc,
  low: BlockStamp,
  high: BlockStamp,
  period: number,
): Promise<{ runs: BlockRun[]; headers: Map<number, BlockStamp> }> {
  const headers = new Map([low, high].map((header) => [header.number, header]))
  const even: Pair[] = []
  let open: Pair[] = [{ low, high }]
  while (open.length > 0) {
    even.push(...open.filter((pair) => isEven(pair, period)))
    const uneven = open.filter((pair) => !isEven(pair, period))
    const middles = uneven.map((pair) => Math.floor((pair.low.number + pair.high.number) / 2))
    const read = await requireHeaders(rpc, middles)
    open = uneven.flatMap((pair, i) => {
      const middle = read[i]
      if (!middle) return []
      headers.set(middle.number, middle)
      return [
        { low: pair.low, high: middle },
        { low: middle, high: pair.high },
      ]
    })
  }
  even.sort((a, b) => a.low.number - b.low.number)
  return { runs: even.flatMap((pair) => after(pair, period)), headers }
}

/** The pair without its low end, which the run before it holds. */
function after({ low, high }: Pair, period: number): BlockRun[] {
  if (high.number === low.number) return []
  if (high.number === low.number + 1) return [run(high, high)]
  return [run({ ...low, number: low.number + 1, time: low.time + period }, high)]
}
