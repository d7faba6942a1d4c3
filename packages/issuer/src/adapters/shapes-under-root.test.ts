import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openActBench } from '../testing/act-bench.ts'
import { createShapesUnderRoot } from './shapes-under-root.ts'

const ROOT = 'f'.repeat(64)
const AT = '2026-11-20T12:00:00.000Z'
let bench: Awaited<ReturnType<typeof openActBench>>
beforeEach(async () => {
  bench = await openActBench()
})
afterEach(() => bench.close())

/** Firms with a certificate each under the root; every third firm has two. */
async function fill(certificates: number): Promise<void> {
  await bench.db.transaction().execute(async (db) => {
    for (let place = 0; place < certificates; place++) {
      const firm = `firm-${place % 3 === 2 ? place - 1 : place}`
      const data = JSON.stringify({ legalName: firm })
      await sql`insert or ignore into operator (id, tin, data, created_at) values (${firm}, ${firm}, ${data}, ${AT})`.execute(
        db,
      )
      const row = { id: `c-${place}`, operator_id: firm, programme: 'CR-OEA', certificate_number: `${place}` }
      await db
        .insertInto('certificate')
        .values({ ...row, created_at: AT })
        .execute()
      const core = {
        aeoType: place % 2 ? 'EXPORTER' : 'IMPORTER',
        roles: ['exporter'],
        effectiveFrom: '2026-01-01',
      }
      await sql`insert into certificate_version (id, certificate_id, version, terms, core, identity_salt, grant_leaf,
        grant_anchor, grant_root, leaf_index, list, entry, act_id, state)
        values (${`v-${place}`}, ${row.id}, 1, ${JSON.stringify(core)}, ${JSON.stringify(core)}, '', '', '{}', ${ROOT}, ${place}, 'l',
        ${place}, 'a', 'proposed')`.execute(db)
    }
  })
}

const counted = (exporters: number, importers: number, firms: number) => ({
  shapes: expect.arrayContaining([
    { programme: 'CR-OEA', aeoType: 'EXPORTER', roles: ['exporter'], count: exporters },
    { programme: 'CR-OEA', aeoType: 'IMPORTER', roles: ['exporter'], count: importers },
  ]),
  firms,
})

describe('what stands under a root', () => {
  it('is counted whole over its slices', async () => {
    await fill(1_500)
    expect(await createShapesUnderRoot(bench.db)(ROOT)).toEqual(counted(750, 750, 1_000))
  })

  it('lets others be answered while it is counted', async () => {
    await fill(1_500)
    let turns = 0
    let on = true
    const turn = () => {
      turns++
      if (on) setImmediate(turn)
    }
    setImmediate(turn)
    await createShapesUnderRoot(bench.db)(ROOT)
    on = false
    expect(turns).toBeGreaterThanOrEqual(3)
  })

  it('is told again without another count, until firms are merged or it is dropped', async () => {
    await fill(9)
    const ask = createShapesUnderRoot(bench.db)
    const first = await ask(ROOT)
    expect(await ask(ROOT)).toBe(first)
    await sql`update certificate set operator_id = 'firm-0'`.execute(bench.db)
    await sql`insert into operator_merge (id, survivor_id, merged_id, version, merged_version, take, moved, why, by, at)
      values ('m', 'firm-0', 'firm-1', 1, 1, '[]', '{}', '', '', ${AT})`.execute(bench.db)
    expect((await ask(ROOT)).firms).toBe(1)
    await sql`delete from certificate_version`.execute(bench.db)
    expect(await ask(ROOT)).toEqual({ shapes: [], firms: 0 })
  })
})
