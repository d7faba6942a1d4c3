import type { Hash32, LedgerFault } from '@sello/core'
import { SelloError } from '@sello/core'
import type { ContractName, LedgerEvent } from '../events/ledger-event.ts'
import { createAnchorApplier } from './apply-anchor.ts'
import { createArrangementApplier } from './apply-arrangement.ts'
import type { ApplyContext } from './apply-context.ts'
import { createDidApplier } from './apply-did.ts'
import { createDirectoryApplier } from './apply-directory.ts'
import { createStatusApplier } from './apply-status.ts'
import type { BlockRun, BlockTimes } from './block-times.ts'
import { packPosition } from './encoding.ts'
import type { MirrorState } from './mirror-state.ts'
import type { Db } from './open-database.ts'

export interface BlockStamp {
  readonly number: number
  readonly hash: Hash32
  /** Seconds since 1970. */
  readonly time: number
}

/** All events of the blocks after the cursor up to `head`, and the times of all these blocks. */
export interface MirrorBatch {
  readonly events: readonly LedgerEvent[]
  readonly runs: readonly BlockRun[]
  readonly head: BlockStamp
}

function createSequenceCheck({ db, fault }: ApplyContext) {
  const read = db.prepare<[string], { sequence: number }>(
    'SELECT sequence FROM contract_sequence WHERE contract = ?',
  )
  const write = db.prepare<[string, number]>(
    'INSERT OR REPLACE INTO contract_sequence (contract, sequence) VALUES (?, ?)',
  )
  let seen = new Map<ContractName, bigint>()
  return {
    begin(): void {
      seen = new Map()
    },
    check(event: Exclude<LedgerEvent, { contract: 'didRegistry' }>, pos: number): void {
      const known = seen.get(event.contract) ?? BigInt(read.get(event.contract)?.sequence ?? 0)
      const { sequence } = event.args
      if (sequence !== known + 1n) {
        fault('event-gap', `${event.contract} is at event ${sequence}, the mirror knows ${known}.`, pos)
      }
      seen.set(event.contract, sequence)
    },
    end(): void {
      for (const [contract, sequence] of seen) write.run(contract, Number(sequence))
    },
  }
}

function createEventApplier(context: ApplyContext) {
  const did = createDidApplier(context)
  const directory = createDirectoryApplier(context)
  const arrangement = createArrangementApplier(context)
  const status = createStatusApplier(context)
  const anchor = createAnchorApplier(context)
  return (event: LedgerEvent, pos: number, time: number): void => {
    if (event.contract === 'didRegistry') did(event, pos)
    else if (event.contract === 'authorityDirectory') directory(event, pos)
    else if (event.contract === 'arrangementRegistry') arrangement(event, pos)
    else if (event.contract === 'statusRegistry') status(event, pos, time)
    else anchor(event, pos, time)
  }
}

/** Applies one fetched range: events, block times, faults and the cursor in one transaction, or nothing. */
export function createBatchApplier(db: Db, times: BlockTimes, state: MirrorState) {
  const fault = (code: LedgerFault['code'], message: string, pos?: number) =>
    state.addFault(code, message, pos)
  const context: ApplyContext = { db, fault }
  const sequences = createSequenceCheck(context)
  const applyEvent = createEventApplier(context)

  const apply = db.transaction((batch: MirrorBatch) => {
    const cursor = state.cursor()
    for (const run of batch.runs) times.append(run)
    sequences.begin()
    let last = cursor ? packPosition({ block: cursor.number + 1, logIndex: 0 }) - 1 : -1
    let block = -1
    let time = 0
    for (const event of batch.events) {
      const pos = packPosition(event)
      if (pos <= last || event.block > batch.head.number) throw outOfOrder(event)
      last = pos
      if (event.block !== block) {
        block = event.block
        time = times.timeOf(block) ?? batch.head.time
      }
      if (event.contract !== 'didRegistry') sequences.check(event, pos)
      applyEvent(event, pos, time)
    }
    sequences.end()
    state.setCursor(batch.head)
  })
  return (batch: MirrorBatch): void => apply.immediate(batch)
}

function outOfOrder(event: LedgerEvent): SelloError {
  const { block, logIndex } = event
  return new SelloError('events-out-of-order', 'Events must come in the order of the ledger, each once.', {
    details: { block, logIndex },
  })
}
