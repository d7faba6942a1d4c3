import { SelloError } from '@sello/core'
import Database from 'better-sqlite3'

export type Db = Database.Database

export interface DatabaseOptions {
  /** File, or `:memory:`. Its folder must exist. */
  readonly path: string
  /** Bound of SQLite's page cache, in MiB. */
  readonly cacheMib?: number
}

/** Opens a database in WAL mode and brings its schema up. `database-too-new` when a newer version wrote it. */
export function openDatabase(options: DatabaseOptions, migrations: readonly string[]): Db {
  const db = new Database(options.path)
  db.pragma('journal_mode = WAL')
  // A cursor stands in the same transaction as what it covers, so losing the last ones on power loss is harmless.
  db.pragma('synchronous = NORMAL')
  db.pragma(`cache_size = ${-1024 * (options.cacheMib ?? 32)}`)
  db.pragma('busy_timeout = 5000')
  migrate(db, migrations)
  return db
}

function migrate(db: Db, migrations: readonly string[]): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > migrations.length) {
    db.close()
    throw new SelloError('database-too-new', 'The database was written by a newer version of Sello.')
  }
  const run = db.transaction(() => {
    for (const migration of migrations.slice(version)) db.exec(migration)
    db.pragma(`user_version = ${migrations.length}`)
  })
  run.immediate()
}
