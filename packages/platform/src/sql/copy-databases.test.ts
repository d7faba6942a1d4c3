import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { copyDatabases } from './copy-databases.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sello-copy-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)

function database(name: string): Database.Database {
  const db = new Database(at(name))
  db.pragma('journal_mode = WAL')
  db.exec('create table work (id integer primary key, filling text)')
  return db
}

/** Registers work, and then sends it: as fast as it can, in a thread of its own. */
const WRITER = `
  const { workerData, parentPort } = require('node:worker_threads')
  const Database = require(workerData.driver)
  const [register, outbox] = workerData.files.map((file) => {
    const db = new Database(file)
    db.pragma('busy_timeout = 5000')
    return db.prepare('insert into work (id, filling) values (?, ?)')
  })
  let stop = false
  parentPort.on('message', () => { stop = true })
  let id = 0
  const round = () => {
    for (let count = 0; count < 20; count++) {
      id++
      register.run(id, 'x'.repeat(500))
      outbox.run(id, 'x'.repeat(500))
    }
    if (id === 20) parentPort.postMessage('begun')
    if (stop) return process.exit(0)
    setImmediate(round)
  }
  round()
`

it('copies two files that are written to as of one moment', async () => {
  const files = ['register.sqlite', 'outbox.sqlite']
  for (const name of files) database(name).close()
  const driver = createRequire(import.meta.url).resolve('better-sqlite3')
  const worker = new Worker(WRITER, { eval: true, workerData: { driver, files: files.map(at) } })
  try {
    await once(worker, 'message')
    for (let round = 0; round < 5; round++) {
      await sleep(50)
      const copies = files.map((name) => ({ from: at(name), to: at(`${round}-${name}`) }))
      await copyDatabases(copies)
      const [registered, sent] = copies.map(({ to }) => {
        const db = new Database(to, { readonly: true })
        expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
        const ids = db.prepare('select id from work order by id').pluck().all()
        db.close()
        return ids
      })
      expect(registered?.length).toBeGreaterThan(0)
      // All that was sent is registered; of the registered at most the last was not sent yet.
      expect(registered?.slice(0, sent?.length)).toEqual(sent)
      expect((registered?.length ?? 0) - (sent?.length ?? 0)).toBeLessThanOrEqual(1)
    }
  } finally {
    worker.postMessage('stop')
    await new Promise((resolve) => worker.once('exit', resolve))
  }
})

it('leaves out what is not there, but not the first', async () => {
  database('register.sqlite').close()
  const missing = { from: at('mirror.sqlite'), to: at('b.sqlite') }
  const there = { from: at('register.sqlite'), to: at('a.sqlite') }
  expect(await copyDatabases([there, missing])).toEqual([there])
  await expect(copyDatabases([missing, there])).rejects.toMatchObject({ code: 'database-missing' })
})
