import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DueCertificate } from '../features/certificates/due.ts'
import { type HttpBench, openHttpBench } from '../testing/http-bench.ts'

const AT = '2026-11-20T12:00:00.000Z'
let bench: HttpBench
beforeAll(async () => {
  bench = await openHttpBench()
  await bench.db.transaction().execute(async (db) => {
    await sql`insert into operator (id, tin, data, created_at) values ('firm', 'firm', '{"legalName":"firm"}', ${AT})`.execute(
      db,
    )
    // Few days for many certificates: what is left to tell them apart is their id and what is due.
    for (let place = 0; place < 30; place++) {
      const id = `6f0e0f0a-1111-4222-8333-4444555566${String(place).padStart(2, '0')}`
      const row = { id, operator_id: 'firm', programme: 'CR-OEA', certificate_number: `${place}` }
      await db
        .insertInto('certificate')
        .values({ ...row, created_at: AT })
        .execute()
      const terms = {
        aeoType: 'EXPORTER',
        roles: ['exporter'],
        legalName: 'Café',
        effectiveFrom: '2026-01-01',
      }
      const day = (offset: number) => `2026-12-0${1 + ((place + offset) % 4)}`
      await sql`insert into certificate_version (id, certificate_id, version, terms, core, identity_salt, grant_leaf,
        grant_anchor, grant_root, leaf_index, list, entry, act_id, state, last_day, revalidation_day)
        values (${`v-${place}`}, ${id}, 1, ${JSON.stringify(terms)}, '{}', '', '', '{}', '', ${place}, 'l', ${place},
        'a', 'granted', ${day(0)}, ${day(2)})`.execute(db)
    }
  })
})
afterAll(() => bench.close())

it.each([1, 7, 50])('what comes due is told once and in order, by pages of %i', async (limit) => {
  const { as } = await bench.officer(`rita${limit}`, 'auditor')
  const told: DueCertificate[] = []
  let cursor: string | undefined
  do {
    const path = `/v1/certificates/due?days=60&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`
    const { status, body } = await as('GET', path)
    expect(status).toBe(200)
    expect(body.certificates.length).toBeLessThanOrEqual(limit)
    told.push(...body.certificates)
    cursor = body.nextCursor
  } while (cursor && told.length <= 60)
  const keys = told.map(({ on, why, certificateId }) => [on, why, certificateId].join())
  expect(new Set(keys).size).toBe(60)
  expect(keys).toEqual([...keys].sort())
})
