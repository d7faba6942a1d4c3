import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteDialect,
  type SqliteStatement,
} from 'kysely'
import type { DiskSync } from './disk-sync.ts'

/** A connection of better-sqlite3, which knows of each statement whether it can change anything. */
export interface GroupCommitDatabase {
  close(): void
  prepare(text: string): SqliteStatement & { readonly readonly: boolean }
}

/**
 * SQLite with commits that share their way to the disk. A transaction resolves when the disk has it, as with full
 * synchronisation, but neither the process nor the next transaction waits meanwhile: a hundred commits may be one flush.
 * What the next one reads may be lost with it in a power cut, never without it: the log is one line. So a transaction
 * that only looked resolves when what it could see is on the disk: a repeated request is answered as safely as the first.
 * A single look (a list, a search) waits for nothing.
 *
 * One statement or one transaction has the connection at a time, in the order of asking.
 */
export class GroupCommitDialect extends SqliteDialect {
  readonly #database: GroupCommitDatabase
  readonly #disk: DiskSync | undefined

  constructor(database: GroupCommitDatabase, disk: DiskSync | undefined) {
    super({ database })
    this.#database = database
    this.#disk = disk
  }

  override createDriver(): Driver {
    return createDriver(this.#database, this.#disk)
  }
}

function createDriver(database: GroupCommitDatabase, disk: DiskSync | undefined): Driver {
  const turns = createTurns()
  const flushes = disk && createFlushes(disk)
  return {
    init: async () => undefined,
    acquireConnection: async () => new Turn(database, flushes, await turns.next()),
    beginTransaction: async (connection) => turnOf(connection).begin(),
    commitTransaction: async (connection) => turnOf(connection).commit(),
    rollbackTransaction: async (connection) => turnOf(connection).rollback(),
    releaseConnection: async (connection) => turnOf(connection).end(),
    destroy: async () => {
      await disk?.close()
      database.close()
    },
  }
}

function turnOf(connection: DatabaseConnection): Turn {
  if (connection instanceof Turn) return connection
  throw new TypeError('invariant: the connection is of this driver')
}

const controls: ReadonlySet<string> = new Set(['begin immediate', 'commit', 'rollback'])

/** The connection, for as long as somebody has it. */
class Turn implements DatabaseConnection {
  readonly #database: GroupCommitDatabase
  readonly #flushes: Flushes | undefined
  #release: (() => void) | undefined
  #state: 'single' | 'transaction' | 'ended' = 'single'
  #wrote = false

  constructor(database: GroupCommitDatabase, flushes: Flushes | undefined, release: () => void) {
    this.#database = database
    this.#flushes = flushes
    this.#release = release
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const result = this.#run<Row>(query)
    if (this.#state === 'single' && this.#wrote) await this.#flush()
    return result
  }

  // biome-ignore lint/correctness/useYield: rows are read at once; nothing here steps through them
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new TypeError('invariant: queries are not streamed; read pages')
  }

  begin(): void {
    // With the right to write from the start: no other process writes between our look and our change.
    this.#run(CompiledQuery.raw('begin immediate'))
    this.#state = 'transaction'
  }

  async commit(): Promise<void> {
    this.#run(CompiledQuery.raw('commit'))
    this.#state = 'ended'
    if (this.#wrote) return this.#flush()
    this.end()
    await this.#flushes?.underWay()
  }

  rollback(): void {
    // What was committed and could not be flushed is not undone here: another transaction may have begun.
    if (this.#state === 'transaction') this.#run(CompiledQuery.raw('rollback'))
    this.#state = 'ended'
  }

  end(): void {
    this.#release?.()
    this.#release = undefined
  }

  /** Whoever is next need not wait for the disk. */
  async #flush(): Promise<void> {
    this.#wrote = false
    if (!this.#flushes) return
    this.end()
    await this.#flushes.flushed()
  }

  #run<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
    const statement = this.#database.prepare(sql)
    // To begin with the right to write writes nothing yet.
    if (!statement.readonly && !controls.has(sql)) this.#wrote = true
    // What a row is, the query says to Kysely, which asks with its type.
    if (statement.reader) return { rows: statement.all(parameters) as Row[] }
    const { changes, lastInsertRowid } = statement.run(parameters)
    return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] }
  }
}

interface Flushes {
  flushed(): Promise<void>
  /** The last flush that was asked for, while it is under way: it covers whatever was committed by now. */
  underWay(): Promise<void> | undefined
}

function createFlushes(disk: DiskSync): Flushes {
  let last: Promise<void> | undefined
  return {
    flushed: () => {
      const flush = disk.flushed()
      last = flush
      const over = () => {
        if (last === flush) last = undefined
      }
      flush.then(over, over)
      return flush
    },
    underWay: () => last,
  }
}

/** Gives turns in the order of asking; each ends by its own call. */
function createTurns(): { next(): Promise<() => void> } {
  let last: Promise<void> = Promise.resolve()
  return {
    next: async () => {
      const before = last
      let done: () => void = () => undefined
      last = new Promise((resolve) => {
        done = resolve
      })
      await before
      return done
    },
  }
}
