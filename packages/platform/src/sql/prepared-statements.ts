import type Database from 'better-sqlite3'
import type { SqliteStatement } from 'kysely'
import type { GroupCommitDatabase } from './group-commit.ts'

/** Texts of lists with many values differ each time, so that not all are kept. */
const KEPT = 500
const LONGEST = 4_000

/**
 * The connection as Kysely takes it, with each statement compiled once: compiling costs more than running a small one.
 * SQLite compiles a kept statement anew by itself when the schema has changed.
 */
export function withPreparedStatements(connection: Database.Database): GroupCommitDatabase {
  const kept = new Map<string, Prepared>()
  return {
    close: () => {
      kept.clear()
      connection.close()
    },
    prepare: (text) => {
      const known = kept.get(text)
      if (known) return known
      const statement = forKysely(connection.prepare<unknown[], unknown>(text))
      if (text.length > LONGEST) return statement
      const oldest = kept.keys().next().value
      if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest)
      kept.set(text, statement)
      return statement
    },
  }
}

type Prepared = SqliteStatement & { readonly readonly: boolean }

function forKysely(statement: Database.Statement<unknown[], unknown>): Prepared {
  return {
    readonly: statement.readonly,
    reader: statement.reader,
    all: (values) => statement.all(...values),
    run: (values) => statement.run(...values),
    // A statement that is being stepped through cannot be used beside it.
    iterate: (values) => statement.database.prepare<unknown[], unknown>(statement.source).iterate(...values),
  }
}
