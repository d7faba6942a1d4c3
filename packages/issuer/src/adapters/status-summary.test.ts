import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openRegisterScene } from '../testing/register-scene.ts'
import { summarise } from './register-reassessment-tables.ts'

let scene: Awaited<ReturnType<typeof openRegisterScene>>
beforeAll(async () => {
  scene = await openRegisterScene()
})
afterAll(() => scene?.close())

const state = fc.constantFrom('proposed', 'granted', 'revoked', 'superseded', 'disavowed')
const moment = fc.constantFrom(null, '2026-11-21T00:00:00.000Z', '2026-12-24T00:00:00.000Z')
const step = fc.oneof(
  fc.record({
    what: fc.constant('status' as const),
    state,
    suspended_since: moment,
    suspended_until: moment,
  }),
  fc.record({ what: fc.constant('terms' as const), expiresOn: fc.constantFrom('2027-01-31', '2029-05-01') }),
  fc.record({ what: fc.constant('version' as const), state }),
  fc.record({ what: fc.constant('reassessment' as const), since: moment }),
)

/** The rows as they are, and as they are when they are made anew. */
async function summaries(certificateId: string) {
  const rows = () =>
    sql`select * from certificate_summary where certificate_id = ${certificateId}`.execute(scene.db)
  const kept = (await rows()).rows
  for (const statement of summarise(`'${certificateId}'`)
    .split(';')
    .filter((part) => part.trim()))
    await sql.raw(statement).execute(scene.db)
  return { kept, anew: (await rows()).rows }
}

it('is what it would be made anew, whatever happens to a certificate and its versions', async () => {
  let firms = 0
  let entry = 100_000
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const tin = `CR3${String(++firms).padStart(9, '0')}`
      const operator = await scene.addFirm(tin, `Firm ${firms}`, {}, { number: `N-${firms}` })
      const { id } = await scene.db
        .selectFrom('certificate')
        .select('id')
        .where('operator_id', '=', operator)
        .executeTakeFirstOrThrow()
      const versions = () =>
        scene.db.selectFrom('certificate_version').selectAll().where('certificate_id', '=', id)
      for (const one of steps) {
        const last = await versions().orderBy('version', 'desc').executeTakeFirstOrThrow()
        const change = scene.db.updateTable('certificate_version').where('id', '=', last.id)
        if (one.what === 'status') {
          const { what: _, ...values } = one
          await change.set(values).execute()
        } else if (one.what === 'terms') {
          const terms = JSON.stringify({ ...JSON.parse(last.terms), expiresOn: one.expiresOn })
          await change.set({ terms, state: 'granted' }).execute()
        } else if (one.what === 'version') {
          const { expires_on: _, revalidate_on: __, ...row } = last
          const next = { version: last.version + 1, id: `${last.id}+`, entry: entry++, state: one.state }
          await scene.db
            .insertInto('certificate_version')
            .values({ ...row, ...next })
            .execute()
        } else {
          const set = { reassessment_since: one.since }
          await scene.db.updateTable('certificate').set(set).where('id', '=', id).execute()
        }
        const { kept, anew } = await summaries(id)
        expect(kept).toEqual(anew)
        expect(kept).toHaveLength(1)
      }
    }),
    { numRuns: 60 },
  )
})
