import { closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { SelloError } from '@sello/core'
import Database from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import { createDiskSync } from './disk-sync.ts'
import { GroupCommitDialect } from './group-commit.ts'
import { withPreparedStatements } from './prepared-statements.ts'

/** 32 MiB. */
const LOG_PAGES = 8_192

/** One step of a schema's history. Append only: a published step never changes. */
export interface Migration {
  readonly name: string
  readonly statements: readonly string[]
}

export interface OpenDatabase<Tables> {
  readonly db: Kysely<Tables>
  close(): Promise<void>
}

/**
 * Opens (and creates) a SQLite file, brings its schema up to date, and refuses one that a newer version wrote
 * (`database-newer`). Before the schema of a file with rows is changed, a copy of it is kept beside it, as
 * `<file>.schema-<steps>`. WAL: a transaction that has resolved survives a
 * power cut.
 */
export async function openDatabase<Tables>(options: {
  path: string
  migrations: readonly Migration[]
}): Promise<OpenDatabase<Tables>> {
  if (options.path !== ':memory:') {
    mkdirSync(dirname(options.path), { recursive: true, mode: 0o700 })
    ownFile(options.path)
  }
  const connection = new Database(options.path)
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  connection.pragma('busy_timeout = 5000')
  try {
    await keepCopy(connection, options)
    migrate(connection, options.migrations)
  } catch (error) {
    connection.close()
    throw error
  }
  const disk = options.path === ':memory:' ? undefined : createDiskSync(`${options.path}-wal`)
  // From here on commits are flushed by the driver, many at once.
  connection.pragma('synchronous = NORMAL')
  // Everybody waits while the log is copied into the file: a longer one holds most pages many times, and each is copied
  // once.
  connection.pragma(`wal_autocheckpoint = ${LOG_PAGES}`)
  const database = withPreparedStatements(connection)
  const db = new Kysely<Tables>({ dialect: new GroupCommitDialect(database, disk) })
  return {
    db,
    close: async () => {
      await db.destroy()
      // Kysely leaves a connection open that no query has used.
      if (connection.open) connection.close()
    },
  }
}

/** The file as the version before wrote it, whole or not at all: an upgrade can be gone back on. */
async function keepCopy(
  connection: Database.Database,
  { path, migrations }: { path: string; migrations: readonly Migration[] },
): Promise<void> {
  const current = Number(connection.pragma('user_version', { simple: true }))
  if (path === ':memory:' || current === 0 || current >= migrations.length) return
  const unfinished = `${path}.schema-${current}.${process.pid}.new`
  ownFile(unfinished)
  await connection.backup(unfinished)
  renameSync(unfinished, freeName(`${path}.schema-${current}`))
}

/** Nobody else on the machine reads what is kept, whatever the folder lets; SQLite's own files beside it follow. */
function ownFile(path: string): void {
  closeSync(openSync(path, 'a', 0o600))
}

/** A copy of an earlier upgrade is never written over. */
function freeName(wanted: string): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}-${count}`
    if (!existsSync(name)) return name
  }
}

function migrate(connection: Database.Database, migrations: readonly Migration[]): void {
  const target = migrations.length
  const current = Number(connection.pragma('user_version', { simple: true }))
  if (current > target)
    throw new SelloError(
      'database-newer',
      'This database was written by a newer version; upgrade the service.',
      {
        details: { current, target },
      },
    )
  for (const [offset, migration] of migrations.slice(current).entries()) {
    connection.transaction(() => {
      for (const statement of migration.statements) connection.exec(statement)
      connection.pragma(`user_version = ${current + offset + 1}`)
    })()
  }
}

/** Cheap proof that the database answers, for readiness. */
export async function pingDatabase<Tables>(db: Kysely<Tables>): Promise<void> {
  await sql`select 1`.execute(db)
}
