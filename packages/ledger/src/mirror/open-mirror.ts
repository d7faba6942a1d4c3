import {
  type ArrangementFact,
  endOfBlock,
  type LedgerHead,
  type LedgerView,
  type MemberFact,
  SelloError,
} from '@sello/core'
import { createBatchApplier, type MirrorBatch } from './apply-batch.ts'
import { createBlockTimes } from './block-times.ts'
import { migrations } from './migrations.ts'
import { createMirrorState, type MirrorState } from './mirror-state.ts'
import { type Db, openDatabase } from './open-database.ts'
import { createAnchorView } from './view/anchor-view.ts'
import { createArrangementView } from './view/arrangement-view.ts'
import { createDisplayView } from './view/display-view.ts'
import { createIdentityView } from './view/identity-view.ts'
import { createMemberView } from './view/member-view.ts'
import { createPassedMemo, type Passed } from './view/passed-memo.ts'
import { createStatusView } from './view/status-view.ts'

export interface MirrorOptions {
  /** File, or `:memory:`. Its folder must exist. */
  readonly path: string
  /** Bound of the page cache in MiB: the mirror's memory, whatever its size on disk. */
  readonly cacheMib?: number
}

type Display = ReturnType<typeof createDisplayView>

/** The ledger's history on disk: written by a follower, asked through LedgerView. */
export interface Mirror extends LedgerView, Display {
  readonly state: MirrorState
  /** One fetched range in one transaction: all of it and the cursor, or nothing. */
  apply(batch: MirrorBatch): void
  close(): void
}

function createHead(state: MirrorState): () => LedgerHead {
  const unstarted = `0x${'0'.repeat(64)}` as LedgerHead['blockHash']
  return () => {
    const { cursor, faults } = state.cursorAndFaults()
    const chainId = state.origin()?.chainId ?? 0
    if (cursor) {
      return { chainId, block: cursor.number, blockHash: cursor.hash, blockTime: cursor.time, faults }
    }
    const fault = { code: 'not-started', message: 'The mirror has not read the ledger yet.' } as const
    return { chainId, block: 0, blockHash: unstarted, blockTime: 0, faults: [fault, ...faults] }
  }
}

function createView(db: Db, state: MirrorState): LedgerView {
  const times = createBlockTimes(db)
  const { member, members } = createMemberView(db)
  const anchor = createAnchorView(db)
  const { status, statusBits } = createStatusView(db)
  const arrangements = createArrangementView(db, member)
  const passed: Passed = { block: -1 }
  const identity = createIdentityView(db, times.timeOf, passed)
  const head = createHead(state)
  const memberMemo = createPassedMemo<MemberFact | undefined>(passed)
  const arrangementMemo = createPassedMemo<ArrangementFact[]>(passed)
  return {
    head: async () => {
      const now = head()
      if (!now.faults.some(({ code }) => code === 'not-started')) passed.block = now.block
      return now
    },
    positionAt: async (time) => {
      const block = times.blockAt(Math.floor(time.getTime() / 1000))
      return block === undefined ? undefined : endOfBlock(block)
    },
    timeOf: async (position) => times.timeOf(position.block),
    member: async (address, at) => memberMemo(address, at, () => member(address, at)),
    members: async (at) => members(at),
    anchor: async (address, purpose, root, at) => anchor(address, purpose, root, at),
    status: async (address, list, index, at) => status(address, list, index, at),
    statusBits: async (address, list, kind, at) => statusBits(address, list, kind, at),
    arrangements: async (a, b, at) => arrangementMemo(`${a},${b}`, at, () => arrangements(a, b, at)),
    identity: async (address, at) => identity(address, at),
    contracts: async () => {
      const origin = state.origin()
      if (!origin) throw new SelloError('not-started', 'The mirror has not read the ledger yet.')
      return origin.contracts
    },
  }
}

/** Opens or creates a mirror. `database-too-new` when a newer version of Sello wrote it. */
export function openMirror(options: MirrorOptions): Mirror {
  const db = openDatabase(options, migrations)
  const state = createMirrorState(db)
  const apply = createBatchApplier(db, createBlockTimes(db), state)
  const view = createView(db, state)
  return { ...view, ...createDisplayView(db), state, apply, close: () => void db.close() }
}
