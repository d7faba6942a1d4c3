import { setTimeout as sleep } from 'node:timers/promises'
import { type Hash32, type LedgerContracts, type LedgerFault, SelloError } from '@sello/core'
import { createLogDecoder } from '../events/decode-log.ts'
import type { BlockStamp } from '../mirror/apply-batch.ts'
import type { Mirror } from '../mirror/open-mirror.ts'
import { readChainId, readHeaders } from '../rpc/chain-reads.ts'
import type { JsonRpc } from '../rpc/json-rpc.ts'
import { createTailCheck } from './check-tail.ts'
import { requireHeaders } from './read-block-times.ts'
import { RangeSize, readRange } from './read-range.ts'

export interface FollowerOptions {
  readonly rpc: JsonRpc
  readonly chainId: number
  /** Compared when given; otherwise the first start's is remembered. */
  readonly genesisHash?: Hash32
  readonly contracts: LedgerContracts
  readonly mirror: Mirror
  /** The block of the first contract's deployment, or earlier. */
  readonly fromBlock: number
  readonly clock: () => Date
  readonly rangeSize?: number
  readonly pollMs?: number
  /** Seconds by which every block is at least younger than the one before. */
  readonly blockPeriod?: number
  /** How often the contracts' own counters are compared. */
  readonly tailCheckMs?: number
  readonly onAlarm?: (alarm: LedgerFault | SelloError) => void
  readonly onAdvance?: (head: BlockStamp) => void
}

export interface Follower {
  /** Catches up with the latest block. Fails when the node cannot be reached or is on another chain. */
  once(): Promise<void>
  /** Polls until stopped; a failure is an alarm, and the mirror goes on answering with its age. */
  start(): void
  stop(): Promise<void>
  waitForBlock(block: number, timeoutMs?: number): Promise<void>
  /** Catches up until the predicate holds. `timeout` when it does not in time. */
  waitFor(predicate: () => boolean | Promise<boolean>, timeoutMs?: number): Promise<void>
}

const CHECKED_EACH_POLL = 8
const CHECKED_AT_START = 64

async function checkChain({ rpc, chainId, genesisHash, contracts, mirror }: FollowerOptions): Promise<void> {
  const [genesis] = await requireHeaders(rpc, [0])
  const actual = await readChainId(rpc)
  const message = `The node is on chain ${actual}, configured is ${chainId}, or its first block is another.`
  try {
    if (!genesis || actual !== chainId || (genesisHash && genesisHash !== genesis.hash)) {
      throw new SelloError('wrong-chain', message)
    }
    mirror.state.bind({ chainId, genesisHash: genesis.hash, contracts })
    mirror.state.setWrongChain(undefined)
  } catch (error) {
    if (error instanceof SelloError && error.code === 'wrong-chain') mirror.state.setWrongChain(error.message)
    throw error
  }
}

/** Latest block, after making sure that the blocks seen last are still the same. */
async function readLatest({ rpc, mirror }: FollowerOptions, checked: number, fault: (block: number) => void) {
  const known = mirror.state.recentHashes(checked)
  const [latest, ...again] = await readHeaders(rpc, ['latest', ...known.map(({ number }) => number)])
  if (!latest) throw new SelloError('block-missing', 'The node has no latest block.')
  known.forEach(({ number, hash }, i) => {
    // A node that lags behind the one asked before lacks the newest blocks: no reason for an alarm.
    const header = again[i]
    if (header && header.hash !== hash) fault(number)
  })
  return latest
}

/** Asks the contracts for their own counters now and then, and compares them with what was read each time. */
function createTailWatch(options: FollowerOptions, onGap: (contract: string) => void) {
  const tail = createTailCheck(options.rpc, options.contracts, options.mirror)
  let askedAt = 0
  return async (): Promise<void> => {
    const now = options.clock().getTime()
    if (now - askedAt >= (options.tailCheckMs ?? 30_000)) {
      await tail.ask()
      askedAt = now
    }
    const contract = tail.compare()
    if (contract) onGap(contract)
  }
}

function createSteps(options: FollowerOptions) {
  const { rpc, contracts, mirror } = options
  const range = new RangeSize(options.rangeSize ?? 2000)
  const blockPeriod = options.blockPeriod ?? 1
  const reader = { rpc, contracts, decode: createLogDecoder(contracts), range, blockPeriod }
  let started = false

  const fault = (code: LedgerFault['code'], message: string) => {
    mirror.state.addFault(code, message)
    options.onAlarm?.({ code, message })
  }
  const changed = (block: number) =>
    fault('changed-block', `Block ${block} is not the block that was read before.`)

  const advance = async (latest: BlockStamp): Promise<boolean> => {
    const cursor = mirror.state.cursor()
    const from = cursor ? cursor.number + 1 : Math.min(options.fromBlock, latest.number)
    if (from > latest.number) return false
    const result = await readRange(reader, cursor, from, latest)
    if (result.kind === 'changed-block') {
      changed(result.block)
      throw new SelloError('changed-block', 'The node changed a block while it was read.')
    }
    const faultsBefore = mirror.state.faults().length
    mirror.apply(result.batch)
    for (const found of mirror.state.faults().slice(faultsBefore)) options.onAlarm?.(found)
    options.onAdvance?.(result.batch.head)
    return true
  }

  const checkTail = createTailWatch(options, (contract) =>
    fault('event-gap', `${contract} has counted more events than its node handed out.`),
  )

  return async (): Promise<void> => {
    if (!started) await checkChain(options)
    const latest = await readLatest(options, started ? CHECKED_EACH_POLL : CHECKED_AT_START, changed)
    started = true
    while (await advance(latest)) {
      // One range after another until the head that was just read.
    }
    await checkTail()
  }
}

/** One step at a time, whoever asks for it. */
function inTurn(step: () => Promise<void>) {
  let turn: Promise<void> = Promise.resolve()
  return {
    once: (): Promise<void> => {
      const next = turn.then(step)
      turn = next.catch(() => undefined)
      return next
    },
    idle: () => turn,
  }
}

/** Steps until something holds; `timeout` when it does not in time. */
function createWaitFor(once: () => Promise<void>, pollMs: number): Follower['waitFor'] {
  return async (predicate, timeoutMs = 30_000) => {
    const deadline = performance.now() + timeoutMs
    for (;;) {
      await once()
      if (await predicate()) return
      if (performance.now() > deadline)
        throw new SelloError('timeout', 'The ledger did not get there in time.')
      await sleep(Math.min(pollMs, 250))
    }
  }
}

/** Follows the ledger's events into a mirror. May be stopped or killed at any point and goes on where it was. */
export function createFollower(options: FollowerOptions): Follower {
  const { once, idle } = inTurn(createSteps(options))
  const pollMs = options.pollMs ?? 1000
  let running: AbortController | undefined
  let loop: Promise<void> = Promise.resolve()
  const alarm = (error: unknown) => {
    const known = error instanceof SelloError
    options.onAlarm?.(
      known ? error : new SelloError('follower-failed', 'Following stopped.', { cause: error }),
    )
  }
  const poll = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      await once().catch(alarm)
      await sleep(pollMs, undefined, { signal }).catch(() => undefined)
    }
  }
  const waitFor = createWaitFor(once, pollMs)
  return {
    once,
    start() {
      if (running) return
      running = new AbortController()
      loop = poll(running.signal)
    },
    async stop() {
      running?.abort()
      running = undefined
      await loop
      await idle()
    },
    waitForBlock: (block, timeoutMs) =>
      waitFor(() => (options.mirror.state.cursor()?.number ?? -1) >= block, timeoutMs),
    waitFor,
  }
}
