import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  type SqliteDatabase,
  SqliteDialect,
} from 'kysely'
import type { DiskSync } from './disk-sync.ts'

/**
 * SQLite with commits that share their way to the disk. A transaction resolves when the disk has it, as with full
 * synchronisation, but neither the process nor the next transaction waits meanwhile: a hundred commits may be one flush.
 * What the next one reads may be lost with it in a power cut, never without it: the log is one line.
 *
 * One statement or one transaction has the connection at a time, in the order of asking.
 */
export class GroupCommitDialect extends SqliteDialect {
  readonly #database: SqliteDatabase
  readonly #disk: DiskSync | undefined

  constructor(database: SqliteDatabase, disk: DiskSync | undefined) {
    super({ database })
    this.#database = database
    this.#disk = disk
  }

  override createDriver(): Driver {
    return createDriver(this.#database, this.#disk)
  }
}

function createDriver(database: SqliteDatabase, disk: DiskSync | undefined): Driver {
  const turns = createTurns()
  return {
    init: async () => undefined,
    acquireConnection: async () => new Turn(database, disk, await turns.next()),
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

/** The connection, for as long as somebody has it. */
class Turn implements DatabaseConnection {
  readonly #database: SqliteDatabase
  readonly #disk: DiskSync | undefined
  #release: (() => void) | undefined
  #state: 'single' | 'transaction' | 'ended' = 'single'
  #wrote = false

  constructor(database: SqliteDatabase, disk: DiskSync | undefined, release: () => void) {
    this.#database = database
    this.#disk = disk
    this.#release = release
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const result = this.#run<Row>(query)
    if (!SelectQueryNode.is(query.query)) this.#wrote = true
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
    if (this.#wrote) await this.#flush()
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
    if (!this.#disk) return
    this.end()
    await this.#disk.flushed()
  }

  #run<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
    const statement = this.#database.prepare(sql)
    // What a row is, the query says to Kysely, which asks with its type.
    if (statement.reader) return { rows: statement.all(parameters) as Row[] }
    const { changes, lastInsertRowid } = statement.run(parameters)
    return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] }
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
