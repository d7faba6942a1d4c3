import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDiskSync, type DiskSync } from './disk-sync.ts'
import { GroupCommitDialect } from './group-commit.ts'
import { openDatabase } from './open-database.ts'

interface Tables {
  note: { id: number; text: string }
}

/** A disk that flushes when the test says so. */
function slowDisk() {
  const waiting: { done: () => void; failed: (error: Error) => void }[] = []
  const disk: DiskSync = {
    flushed: () => new Promise((done, failed) => waiting.push({ done, failed })),
    close: async () => undefined,
  }
  return { disk, waiting }
}

let connection: Database.Database
let slow: ReturnType<typeof slowDisk>
let db: Kysely<Tables>
beforeEach(() => {
  connection = new Database(':memory:')
  connection.exec('create table note (id integer primary key, text text not null)')
  slow = slowDisk()
  db = new Kysely({ dialect: new GroupCommitDialect(connection, slow.disk) })
})
afterEach(() => db.destroy())

const add = (id: number) =>
  db.transaction().execute((tx) =>
    tx
      .insertInto('note')
      .values({ id, text: `note ${id}` })
      .execute(),
  )
const ids = async () => (await db.selectFrom('note').select('id').orderBy('id').execute()).map(({ id }) => id)
const tick = () => new Promise((resolve) => setTimeout(resolve, 10))

describe('commits', () => {
  it('resolve when the disk has them, and do not keep the next one waiting', async () => {
    const ended: number[] = []
    const all = [1, 2, 3].map((id) => add(id).then(() => ended.push(id)))
    await tick()
    expect(slow.waiting).toHaveLength(3)
    expect(await ids()).toEqual([1, 2, 3])
    expect(ended).toEqual([])
    for (const { done } of slow.waiting) done()
    await Promise.all(all)
    expect(ended).toEqual([1, 2, 3])
  })

  it('of single statements too; looking waits for no disk', async () => {
    let ended = false
    const added = db
      .insertInto('note')
      .values({ id: 1, text: 'x' })
      .execute()
      .then(() => {
        ended = true
      })
    expect(await ids()).toEqual([1])
    const { rows } = await sql`select * from note`.execute(db)
    expect(rows).toHaveLength(1)
    await tick()
    expect([ended, slow.waiting.length]).toEqual([false, 1])
    slow.waiting[0]?.done()
    await added
  })

  it('are waited for by a transaction that only looks, as long as they are under way', async () => {
    const first = add(1)
    await tick()
    let seen: number[] | undefined
    const look = () =>
      db.transaction().execute(async (tx) => {
        const rows = await tx.selectFrom('note').select('id').execute()
        return rows.map(({ id }) => id)
      })
    const looking = look().then((found) => {
      seen = found
    })
    await tick()
    expect([seen, slow.waiting.length]).toEqual([undefined, 1])
    // Nobody else waits for the one who looks.
    expect(await ids()).toEqual([1])
    slow.waiting[0]?.done()
    await Promise.all([first, looking])
    expect(seen).toEqual([1])
    expect(await look()).toEqual([1])
    expect(slow.waiting).toHaveLength(1)
  })

  it('that fail are not told by who looked meanwhile', async () => {
    const first = add(1)
    await tick()
    const look = db.transaction().execute((tx) => tx.selectFrom('note').select('id').execute())
    await tick()
    slow.waiting[0]?.failed(new Error('the disk is gone'))
    await expect(first).rejects.toThrow('the disk is gone')
    await expect(look).rejects.toThrow('the disk is gone')
  })

  it('are those of statements that change something, however they are written', async () => {
    await sql`select id from note`.execute(db)
    await sql`with some as (select 1 as id) select id from some`.execute(db)
    expect(slow.waiting).toHaveLength(0)
    const added = sql`insert into note (id, text) values (7, 'x') returning id`.execute(db)
    await tick()
    expect(slow.waiting).toHaveLength(1)
    slow.waiting[0]?.done()
    await added
  })

  it('fail with the disk, and touch no transaction that came after', async () => {
    const first = add(1)
    await tick()
    let resume: () => void = () => undefined
    const second = db.transaction().execute(async (tx) => {
      await tx.insertInto('note').values({ id: 2, text: 'x' }).execute()
      await new Promise<void>((resolve) => {
        resume = resolve
      })
      await tx.insertInto('note').values({ id: 3, text: 'x' }).execute()
    })
    await tick()
    slow.waiting[0]?.failed(new Error('the disk is gone'))
    await expect(first).rejects.toThrow('the disk is gone')
    resume()
    await tick()
    slow.waiting[1]?.done()
    await second
    expect(await ids()).toEqual([1, 2, 3])
  })

  it('never mix: a transaction that waits keeps others out until it ends', async () => {
    const broken = db.transaction().execute(async (tx) => {
      await tx.insertInto('note').values({ id: 1, text: 'x' }).execute()
      await tick()
      throw new RangeError('no')
    })
    const other = add(2)
    await expect(broken).rejects.toThrow('no')
    await tick()
    slow.waiting[0]?.done()
    await other
    expect(await ids()).toEqual([2])
  })
})

describe('a real disk', () => {
  it('is flushed after the write that asks, once for all who ask meanwhile', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sello-commit-'))
    try {
      const path = join(folder, 'x.sqlite')
      const { db, close } = await openDatabase<Tables>({
        path,
        migrations: [{ name: 'note', statements: ['create table note (id integer primary key, text text)'] }],
      })
      const many = Array.from({ length: 50 }, (_, id) =>
        db.insertInto('note').values({ id, text: 'x' }).execute(),
      )
      await Promise.all(many)
      // Another connection sees what was answered.
      const other = new Database(path, { readonly: true })
      expect(other.prepare('select count(*) as n from note').get()).toEqual({ n: 50 })
      other.close()
      await close()
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('says when it cannot be flushed', async () => {
    await expect(createDiskSync('/nowhere/at/all').flushed()).rejects.toThrow('ENOENT')
  })
})
