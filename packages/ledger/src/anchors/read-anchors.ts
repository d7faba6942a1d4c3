import { Address, type AnchorPurpose, Hash32, SelloError } from '@sello/core'
import { decodeEventLog, decodeFunctionResult, encodeFunctionData, type Hex, toEventSelector } from 'viem'
import { anchorLogAbi } from '../bindings/abi.ts'
import type { RawLog } from '../events/ledger-event.ts'
import { RangeSize } from '../follower/read-range.ts'
import { nextRunningHash } from '../mirror/apply-anchor.ts'
import { bytesOf } from '../mirror/encoding.ts'
import { anchorPurposes } from '../mirror/view/anchor-view.ts'
import { callLatest, readBlockNumber, readHeaders, readLogs } from '../rpc/chain-reads.ts'
import { type JsonRpc, rpcErrorCode } from '../rpc/json-rpc.ts'

/** A root as the ledger's own events tell of it. */
export interface ReadAnchor {
  readonly purpose: AnchorPurpose
  readonly root: Hash32
  readonly block: number
  /** Block time, seconds since 1970. */
  readonly time: number
  readonly txHash: Hash32
  /** Who recorded it. */
  readonly officers: readonly Address[]
  readonly disavowed: boolean
}

export interface ReadAnchorsOptions {
  readonly rpc: JsonRpc
  readonly anchorLog: Address
  readonly identity: Address
  readonly fromBlock: number
  /** Blocks in one question; Besu takes 5,000. */
  readonly range?: number
}

const LIMIT_EXCEEDED = -32005
const selectors = anchorLogAbi
  .filter((item) => item.type === 'event' && (item.name === 'Anchored' || item.name === 'Disavowed'))
  .map((item) => (item.type === 'event' ? toEventSelector(item) : '0x'))

/**
 * Every root of an identity, in the order of the ledger, from events alone: no service is asked. The contract's running
 * hash shows that the node left none out: otherwise `anchors-incomplete`. Throws `rpc-unreachable`, `rpc-error`.
 */
export async function readAnchors(
  options: ReadAnchorsOptions,
): Promise<{ anchors: readonly ReadAnchor[]; block: number }> {
  for (let attempt = 1; ; attempt++) {
    const block = await readBlockNumber(options.rpc)
    const events = (await readEvents(options, block)).map(decode)
    const running = followChain(events)
    const head = await readHead(options)
    if (running?.sequence === head.sequence && running.hash === head.hash)
      return { anchors: await withTimes(options.rpc, events), block }
    // Something was anchored between the two questions, or an event is kept from us.
    if (attempt === 4)
      throw new SelloError('anchors-incomplete', 'The node does not tell of every root of this identity.', {
        details: { told: running?.sequence, recorded: head.sequence },
      })
  }
}

async function readEvents(
  { rpc, anchorLog, identity, fromBlock, range = 5_000 }: ReadAnchorsOptions,
  to: number,
) {
  const topics = [selectors, [`0x${identity.slice(2).padStart(64, '0')}`]]
  const size = new RangeSize(range)
  const logs: RawLog[] = []
  for (let from = fromBlock; from <= to; ) {
    const last = Math.min(to, from + size.size - 1)
    try {
      logs.push(...(await readLogs(rpc, { addresses: [anchorLog], from, to: last, topics })))
      from = last + 1
      size.grow()
    } catch (error) {
      if (rpcErrorCode(error) !== LIMIT_EXCEEDED || !size.halve()) throw error
    }
  }
  return logs.sort((a, b) => a.blockNumber - b.blockNumber || a.logIndex - b.logIndex)
}

function decode({ topics, data, blockNumber, transactionHash }: RawLog) {
  const [signature, ...rest] = topics
  if (!signature) throw new SelloError('unknown-event', 'The node returned a log without a name.')
  const event = decodeEventLog({ abi: anchorLogAbi, topics: [signature, ...rest], data })
  return { ...event, block: blockNumber, txHash: Hash32.parse(transactionHash) }
}
type Event = ReturnType<typeof decode>

const ZERO = Buffer.alloc(32)

/** Number and hash of the last root; undefined when one is missing before it. */
function followChain(events: readonly Event[]): { sequence: bigint; hash: Hex } | undefined {
  let sequence = 0n
  let hash: Hex = `0x${ZERO.toString('hex')}`
  for (const { eventName, args } of events) {
    if (eventName !== 'Anchored') continue
    const next = nextRunningHash(bytesOf(hash), args.purpose, bytesOf(args.root))
    if (args.identitySequence !== sequence + 1n || !next.equals(bytesOf(args.runningHash))) return undefined
    sequence = args.identitySequence
    hash = args.runningHash
  }
  return { sequence, hash }
}

async function readHead({ rpc, anchorLog, identity }: ReadAnchorsOptions) {
  const data = encodeFunctionData({ abi: anchorLogAbi, functionName: 'head', args: [identity] })
  const answer = await callLatest(rpc, anchorLog, data)
  if (answer === '0x') throw new SelloError('anchors-incomplete', `No anchor log stands at ${anchorLog}.`)
  const [sequence, hash] = decodeFunctionResult({ abi: anchorLogAbi, functionName: 'head', data: answer })
  return { sequence, hash }
}

async function withTimes(rpc: JsonRpc, events: readonly Event[]): Promise<ReadAnchor[]> {
  const blocks = [...new Set(events.map(({ block }) => block))]
  const headers = await readHeaders(rpc, blocks)
  const times = new Map(headers.map((header, place) => [blocks[place], header?.time]))
  const disavowed = new Set(
    events.flatMap((event) => (event.eventName === 'Disavowed' ? [event.args.root] : [])),
  )
  return events.flatMap(({ eventName, args, block, txHash }) => {
    if (eventName !== 'Anchored') return []
    const purpose = anchorPurposes[args.purpose]
    const time = times.get(block)
    if (!purpose || time === undefined)
      throw new SelloError('anchors-incomplete', `The node lacks block ${block}, of which it told.`)
    const officers = args.officers.map((officer) => Address.parse(officer))
    const root = Hash32.parse(args.root)
    return [{ purpose, root, block, time, txHash, officers, disavowed: disavowed.has(args.root) }]
  })
}
