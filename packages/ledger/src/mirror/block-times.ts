import type { Db } from './open-database.ts'

/** Blocks `first` to `last` whose times grow evenly from `firstTime` to `lastTime` (seconds). */
export interface BlockRun {
  readonly first: number
  readonly last: number
  readonly firstTime: number
  readonly lastTime: number
}

function stepOf(run: BlockRun): number | undefined {
  return run.last > run.first ? (run.lastTime - run.firstTime) / (run.last - run.first) : undefined
}

/** The two as one run, when the second continues the first evenly. */
function joined(a: BlockRun, b: BlockRun): BlockRun | undefined {
  if (b.first !== a.last + 1) return undefined
  const step = b.firstTime - a.lastTime
  if ((stepOf(a) ?? step) !== step || (stepOf(b) ?? step) !== step) return undefined
  return { first: a.first, last: b.last, firstTime: a.firstTime, lastTime: b.lastTime }
}

interface Row {
  first: number
  last: number
  first_time: number
  last_time: number
}

const runOf = (row: Row): BlockRun => ({
  first: row.first,
  last: row.last,
  firstTime: row.first_time,
  lastTime: row.last_time,
})

/** Time of every block, kept as runs: a chain with a steady block period takes one row. */
export interface BlockTimes {
  append(run: BlockRun): void
  /** Time of the block, or of the last known one before it. */
  timeOf(block: number): number | undefined
  /** The last block whose time is not after `time`. */
  blockAt(time: number): number | undefined
}

export function createBlockTimes(db: Db): BlockTimes {
  const latest = db.prepare<[], Row>('SELECT * FROM block_run ORDER BY first DESC LIMIT 1')
  const byBlock = db.prepare<[number], Row>(
    'SELECT * FROM block_run WHERE first <= ? ORDER BY first DESC LIMIT 1',
  )
  const byTime = db.prepare<[number], Row>(
    'SELECT * FROM block_run WHERE first_time <= ? ORDER BY first_time DESC LIMIT 1',
  )
  const write = db.prepare<[number, number, number, number]>(
    'INSERT OR REPLACE INTO block_run (first, last, first_time, last_time) VALUES (?, ?, ?, ?)',
  )
  let recent: BlockRun | undefined
  /** A run is only ever made longer, so what it says of the blocks in it stays true. */
  const runAt = (block: number): BlockRun | undefined => {
    if (recent && recent.first <= block && block <= recent.last) return recent
    const row = byBlock.get(block)
    const run = row && runOf(row)
    if (run) recent = run
    return run
  }
  return {
    append(run) {
      const row = latest.get()
      const merged = row && joined(runOf(row), run)
      const { first, last, firstTime, lastTime } = merged ?? run
      write.run(first, last, firstTime, lastTime)
    },
    timeOf(block) {
      const run = runAt(block)
      if (!run) return undefined
      return run.firstTime + (stepOf(run) ?? 0) * (Math.min(block, run.last) - run.first)
    },
    blockAt(time) {
      const row = byTime.get(time)
      if (!row) return undefined
      const run = runOf(row)
      const step = stepOf(run)
      return step ? Math.min(run.last, run.first + Math.floor((time - run.firstTime) / step)) : run.last
    },
  }
}
