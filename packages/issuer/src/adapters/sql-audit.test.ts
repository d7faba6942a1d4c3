import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AUDIT_GENESIS, auditEntryHash } from '@sello/core'
import { openDatabase } from '@sello/platform'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { headIsDue } from '../features/audit/anchor-heads.ts'
import type { ChainedEntry } from '../features/audit/audit-entry.ts'
import { migrations } from './migrations.ts'
import { openIssuerDatabase } from './open-issuer-database.ts'
import { sqlStores, sqlTransact } from './sql-stores.ts'
import type { IssuerTables } from './tables.ts'

const clock = () => new Date('2026-11-21T12:00:00Z')
const entry = (subject: string, more = {}) => ({
  actor: 'officer:ana',
  action: 'operator.created',
  subject,
  at: clock(),
  ...more,
})

let opened: Awaited<ReturnType<typeof openDatabase<IssuerTables>>>
beforeEach(async () => {
  opened = await openDatabase<IssuerTables>({ path: ':memory:', migrations })
})
afterEach(() => opened.close())

const stores = () => sqlStores(opened.db, clock)
const transact = () => sqlTransact(opened.db, { clock, committed: () => undefined })
const everything = { after: 0, upTo: 1_000_000, limit: 1_000_000 }

function expectChain(entries: readonly ChainedEntry[]): void {
  let previous: string = AUDIT_GENESIS
  entries.forEach((entry, place) => {
    expect(entry.number).toBe(place + 1)
    expect(entry.previous).toBe(previous)
    expect(auditEntryHash({ ...entry })).toBe(entry.hash)
    previous = entry.hash
  })
}

describe('the audit trail', () => {
  it('is one chain, however many append at once, and knows no entry of what was rolled back', async () => {
    const work = Array.from({ length: 40 }, (_, place) =>
      transact()(async ({ audit }) => {
        await audit.append(entry(`operator:${place}`, { details: { place, none: undefined } }))
        await audit.append(entry(`operator:${place}`, { before: { a: 1 }, after: { a: 2 }, why: 'other' }))
        if (place % 4 === 0) throw new RangeError('rolled back')
      }),
    )
    const ended = await Promise.allSettled([...work, stores().audit.append(entry('alone'))])
    expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(10)
    const entries = await stores().audit.range(everything)
    expect(entries).toHaveLength(61)
    expectChain(entries)
    expect(await stores().audit.count()).toBe(61)
    expect(entries.filter(({ subject }) => subject === 'operator:0')).toEqual([])
  })

  it('is not changed by statements of this service', async () => {
    const { audit } = stores()
    await audit.append(entry('operator:1'))
    const change = opened.db.updateTable('audit').set({ actor: 'officer:eva' }).execute()
    await expect(change).rejects.toThrow(/never changed/)
    await expect(opened.db.deleteFrom('audit').execute()).rejects.toThrow(/never deleted/)
    const fork = opened.db
      .insertInto('audit')
      .columns(['number', 'kind', 'actor', 'action', 'subject', 'at', 'previous', 'hash'])
      .expression((row) =>
        row
          .selectFrom('audit')
          .select([sql.lit(9).as('n'), 'kind', 'actor', 'action', 'subject', 'at', 'previous', 'hash']),
      )
    await expect(fork.execute()).rejects.toThrow(/UNIQUE/)
  })

  it('is found by kind, actor, beginning of the action, subject, time and text', async () => {
    const { audit } = stores()
    await audit.append(entry('operator:1', { at: new Date('2026-11-20T00:00:00Z') }))
    await audit.append(entry('act:7', { action: 'act.proposed', details: { note: 'Café 100%' } }))
    await audit.append(entry('act:7', { kind: 'read', action: 'act.read', actor: 'officer:rita' }))
    const found = async (filter: object) =>
      (await audit.list({ ...filter, before: undefined, limit: 10 })).map(({ number }) => number)
    expect(await found({})).toEqual([3, 2, 1])
    expect(await found({ kind: 'read' })).toEqual([3])
    expect(await found({ kind: 'act' })).toEqual([2, 1])
    expect(await found({ actor: 'officer:rita' })).toEqual([3])
    expect(await found({ action: 'act.' })).toEqual([3, 2])
    expect(await found({ action: 'act_' })).toEqual([])
    expect(await found({ subject: 'act:7' })).toEqual([3, 2])
    expect(await found({ from: '2026-11-21T00:00:00.000Z' })).toEqual([3, 2])
    expect(await found({ to: '2026-11-20T00:00:00.000Z' })).toEqual([1])
    expect(await found({ text: 'Café 100%' })).toEqual([2])
    expect(await found({ text: '1_0' })).toEqual([])
    expect(await found({ text: 'operator:1', kind: 'act' })).toEqual([1])
  })
})

describe('a database of before the chain', () => {
  it('is chained when it is opened, in its order, and an entry says so', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sello-audit-'))
    try {
      const path = join(folder, 'issuer.sqlite')
      const old = await openDatabase({ path, migrations: migrations.slice(0, 6) })
      await old.close()
      const raw = new Database(path)
      const insert = raw.prepare(
        'insert into audit (number, actor, action, subject, details, at) values (?, ?, ?, ?, ?, ?)',
      )
      raw.transaction(() => {
        // A gap, as a statement by hand leaves it; and something that never should have stood there.
        for (let number = 1; number <= 4_500; number++)
          insert.run(
            number < 9 ? number : number + 3,
            'service',
            'act.final',
            `act:${number}`,
            number === 3 ? '{"z":1,"a":{"salt":"x"}}' : null,
            '2026-01-02T03:04:05.678Z',
          )
      })()
      raw.close()
      for (const opening of ['first', 'second']) {
        const database = await openIssuerDatabase(folder, clock)
        const { audit } = sqlStores(database.db, clock)
        const entries = await audit.range(everything)
        expect([opening, entries.length]).toEqual([opening, 4_501])
        expectChain(entries)
        expect(entries[2]?.details).toEqual({ z: 1, a: { salt: '[withheld]' } })
        expect(entries.at(-1)).toMatchObject({ action: 'upgrade.audit-chained', details: { entries: 4_500 } })
        await database.close()
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('heads', () => {
  const landed = { txHash: `0x${'7'.repeat(64)}`, block: 5, time: 1_795_262_400 }

  it('keep their salt and root until they land or are refused, and cover what was there', async () => {
    const { audit, auditHeads } = stores()
    expect(await auditHeads.open()).toBeUndefined()
    await audit.append(entry('operator:1'))
    const first = await auditHeads.open()
    expect(first).toMatchObject({ number: 1, proof: { leafIndex: 0, treeSize: 1, path: [] } })
    await audit.append(entry('operator:2'))
    expect(await auditHeads.open()).toEqual(first)
    expect(await auditHeads.provableTo()).toBe(0)
    await auditHeads.land(first?.proof.root ?? '', landed)
    expect(await auditHeads.provableTo()).toBe(1)
    const second = await auditHeads.open()
    expect(second?.number).toBe(2)
    await auditHeads.dissolve(second?.proof.root ?? '')
    await auditHeads.dissolve(first?.proof.root ?? '')
    const third = await auditHeads.open()
    expect(third?.number).toBe(2)
    expect(third?.proof.root).not.toBe(second?.proof.root)
    expect((await auditHeads.list({ before: undefined, limit: 5 })).map(({ number }) => number)).toEqual([1])
    const range = await auditHeads.range({ after: 0, upTo: 9, limit: 5 })
    expect(range.map(({ number, landed }) => [number, landed !== undefined])).toEqual([
      [1, true],
      [2, false],
    ])
  })

  it('are due for acts within five minutes, for reads within the hour, at once when one is on its way', async () => {
    const { audit, auditHeads } = stores()
    const due = async (seconds: number) =>
      headIsDue(await auditHeads.unanchored(), new Date(clock().getTime() + seconds * 1_000))
    expect(await due(1e9)).toBe(false)
    await audit.append(entry('operator:1', { kind: 'read' }))
    expect([await due(3_599), await due(3_600)]).toEqual([false, true])
    await audit.append(entry('operator:1'))
    expect([await due(239), await due(240)]).toEqual([false, true])
    const head = await auditHeads.open()
    expect(await due(0)).toBe(true)
    await auditHeads.land(head?.proof.root ?? '', landed)
    expect(await due(1e9)).toBe(false)
  })
})
