import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openDatabase } from './open-database.ts'

const path = () => join(mkdtempSync(join(tmpdir(), 'sello-sql-')), 'x', 'test.sqlite')
const first = { name: 'first', statements: ['create table a (n integer not null) strict'] }
const second = {
  name: 'second',
  statements: ['create table b (n integer not null) strict', 'insert into b values (1)'],
}
const broken = { name: 'broken', statements: ['create table c (n integer) strict', 'this is not sql'] }

describe('openDatabase', () => {
  it('brings an older file up to date and keeps what it held', async () => {
    const file = path()
    const old = await openDatabase<{ a: { n: number } }>({ path: file, migrations: [first] })
    await old.db.insertInto('a').values({ n: 7 }).execute()
    await old.close()
    const now = await openDatabase<{ a: { n: number }; b: { n: number } }>({
      path: file,
      migrations: [first, second],
    })
    expect(await now.db.selectFrom('a').selectAll().execute()).toEqual([{ n: 7 }])
    expect(await now.db.selectFrom('b').selectAll().execute()).toEqual([{ n: 1 }])
    await now.close()
  })

  it('keeps a copy of the file as it was, and one more for each upgrade', async () => {
    const file = path()
    const old = await openDatabase<{ a: { n: number } }>({ path: file, migrations: [first] })
    await old.db.insertInto('a').values({ n: 7 }).execute()
    await old.close()
    const kept = () => readdirSync(dirname(file)).filter((name) => name.startsWith('test.sqlite.schema'))
    await (await openDatabase({ path: file, migrations: [first] })).close()
    expect(kept()).toEqual([])
    await (await openDatabase({ path: file, migrations: [first, second] })).close()
    expect(kept()).toEqual(['test.sqlite.schema-1'])
    // Back to the copy, and the upgrade once more: what was kept first stays.
    copyFileSync(`${file}.schema-1`, file)
    const back = await openDatabase<{ a: { n: number } }>({ path: file, migrations: [first] })
    expect(await back.db.selectFrom('a').selectAll().execute()).toEqual([{ n: 7 }])
    await back.close()
    await (await openDatabase({ path: file, migrations: [first, second] })).close()
    expect(kept().sort()).toEqual(['test.sqlite.schema-1', 'test.sqlite.schema-1-2'])
  })

  it('lets nobody else on the machine read what it keeps, in a folder that is open to all', async () => {
    const file = path()
    mkdirSync(dirname(file), { mode: 0o755 })
    const old = await openDatabase<{ a: { n: number } }>({ path: file, migrations: [first] })
    await old.db.insertInto('a').values({ n: 7 }).execute()
    await old.close()
    const now = await openDatabase({ path: file, migrations: [first, second] })
    const names = readdirSync(dirname(file))
    expect(names).toContain('test.sqlite.schema-1')
    expect(names).toContain('test.sqlite-wal')
    for (const name of names)
      expect([name, (statSync(join(dirname(file), name)).mode & 0o077).toString(8)]).toEqual([name, '0'])
    await now.close()
  })

  it('refuses a file that a newer version wrote', async () => {
    const file = path()
    await (await openDatabase({ path: file, migrations: [first, second] })).close()
    await expect(openDatabase({ path: file, migrations: [first] })).rejects.toMatchObject({
      code: 'database-newer',
    })
  })

  it('leaves the old schema when a step fails half-way', async () => {
    const file = path()
    await expect(openDatabase({ path: file, migrations: [first, broken] })).rejects.toThrow('syntax error')
    const again = await openDatabase({ path: file, migrations: [first] })
    const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
      again.db,
    )
    expect(tables.rows.map((row) => row.name)).toEqual(['a'])
    await again.close()
  })
})
