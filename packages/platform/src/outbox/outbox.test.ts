import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../log.ts'
import { type OpenDatabase, openDatabase } from '../sql/open-database.ts'
import {
  enqueue,
  type OutboxDelivery,
  type OutboxTables,
  type OutboxWorker,
  outboxMigration,
  startOutbox,
} from './outbox.ts'

let database: OpenDatabase<OutboxTables>
let worker: OutboxWorker | undefined
let now: Date

beforeEach(async () => {
  now = new Date('2026-11-01T00:00:00Z')
  const path = join(mkdtempSync(join(tmpdir(), 'sello-outbox-')), 'outbox.sqlite')
  database = await openDatabase<OutboxTables>({ path, migrations: [outboxMigration] })
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
  await database.close()
})

const add = (stream: string, payload: unknown) => enqueue(database.db, { stream, kind: 'note', payload, now })
const start = (deliver: (delivery: OutboxDelivery) => Promise<void>) => {
  worker = startOutbox({ db: database.db, deliver, clock: () => now, log: silentLog, pollMs: 60_000 })
  return worker
}

describe('outbox', () => {
  it('delivers each row once and in order within its stream', async () => {
    for (let i = 0; i < 20; i++) await add(i % 2 ? 'odd' : 'even', i)
    const seen: number[] = []
    await start(async (delivery) => void seen.push(Number(delivery.payload))).drain()
    await worker?.drain()
    expect(seen.filter((n) => n % 2)).toEqual([1, 3, 5, 7, 9, 11, 13, 15, 17, 19])
    expect(seen.filter((n) => n % 2 === 0)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18])
  })

  it('holds a stream back behind a failure, tries again later, and lets other streams pass', async () => {
    await add('a', 'first')
    await add('a', 'second')
    await add('b', 'other')
    const seen: unknown[] = []
    let fail = true
    start(async (delivery) => {
      if (delivery.payload === 'first' && fail) throw new Error('the partner is away')
      seen.push(delivery.payload)
    })
    await worker?.drain()
    expect(seen).toEqual(['other'])
    fail = false
    await worker?.drain()
    expect(seen).toEqual(['other']) // its next attempt is not due yet
    now = new Date(now.getTime() + 1_000)
    await worker?.drain()
    expect(seen).toEqual(['other', 'first', 'second'])
    const rows = await database.db
      .selectFrom('outbox')
      .select(['attempts', 'last_error'])
      .orderBy('id')
      .execute()
    expect(rows[0]).toEqual({ attempts: 1, last_error: null })
  })

  it('delivers what an earlier process left behind', async () => {
    await add('a', 'left')
    const seen: unknown[] = []
    await start(async (delivery) => void seen.push(delivery.payload)).drain()
    expect(seen).toEqual(['left'])
    await worker?.stop()
    await start(async (delivery) => void seen.push(delivery.payload)).drain()
    expect(seen).toEqual(['left'])
  })

  it('writes nothing when the transaction it belongs to fails', async () => {
    const failing = database.db.transaction().execute(async (transaction) => {
      await enqueue(transaction, { stream: 'a', kind: 'note', payload: 1, now })
      throw new Error('power cut')
    })
    await expect(failing).rejects.toThrow('power cut')
    expect(await database.db.selectFrom('outbox').selectAll().execute()).toEqual([])
  })
})
