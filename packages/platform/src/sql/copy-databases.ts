import { existsSync } from 'node:fs'
import { SelloError } from '@sello/core'
import Database from 'better-sqlite3'

export interface DatabaseCopy {
  readonly from: string
  readonly to: string
}

/** Pages a step: the copied files are written in between. */
const PAGES = 512

/**
 * Copies SQLite files while they are written to, as they are at one moment: snapshots of all are opened in their order
 * while the first is locked for writing, which takes less than a millisecond, and then copied step by step. Whoever
 * writes the first before the others (as work is registered before it is sent) leaves nothing in the others that the
 * first does not know. Files that are not there are left out; gives those that were copied. Throws `database-missing`
 * without the first.
 */
export async function copyDatabases(copies: readonly DatabaseCopy[]): Promise<readonly DatabaseCopy[]> {
  const [first] = copies
  if (!first || !existsSync(first.from))
    throw new SelloError('database-missing', `There is no ${first?.from ?? 'database'} to be copied.`)
  const there = copies.filter(({ from }) => existsSync(from))
  const lock = open(first.from)
  const snapshots: Database.Database[] = []
  try {
    lock.exec('begin immediate')
    for (const { from } of there) snapshots.push(snapshot(from))
    lock.exec('rollback')
    for (const [place, { to }] of there.entries())
      await snapshots[place]?.backup(to, { progress: () => PAGES })
    return there
  } finally {
    lock.close()
    for (const connection of snapshots) connection.close()
  }
}

function open(path: string): Database.Database {
  const connection = new Database(path, { fileMustExist: true })
  connection.pragma('busy_timeout = 5000')
  return connection
}

/** A connection that sees the file as it is now, whatever is written afterwards (WAL). */
function snapshot(path: string): Database.Database {
  const connection = open(path)
  connection.exec('begin')
  connection.prepare('select count(*) from sqlite_schema').get()
  return connection
}
