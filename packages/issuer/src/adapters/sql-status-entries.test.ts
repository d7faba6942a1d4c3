import { randomBytes } from 'node:crypto'
import { STATUS_LIST_ENTRIES } from '@sello/core'
import { openDatabase } from '@sello/platform'
import { describe, expect, it } from 'vitest'
import { migrations } from './migrations.ts'
import { sqlStatusEntries } from './sql-status-entries.ts'
import type { IssuerTables } from './tables.ts'

describe('status entries', () => {
  it('gives each out once, however many ask at once, and begins a new list when one is full', async () => {
    const { db, close } = await openDatabase<IssuerTables>({ path: ':memory:', migrations })
    const entries = sqlStatusEntries(db, randomBytes)
    await entries.draw(1)
    await db
      .updateTable('status_list')
      .set({ drawn: STATUS_LIST_ENTRIES - 150 })
      .execute()
    const drawn = (await Promise.all(Array.from({ length: 60 }, () => entries.draw(7)))).flat()
    expect(new Set(drawn.map(({ list, index }) => `${list}/${index}`)).size).toBe(420)
    expect(drawn.filter(({ list }) => list === '1')).toHaveLength(150)
    expect(drawn.filter(({ list }) => list === '2')).toHaveLength(270)
    const neighbours = drawn.filter(({ index }, place) => index === (drawn[place - 1]?.index ?? -9) + 1)
    expect(neighbours.length).toBeLessThan(10)
    await close()
  })
})
