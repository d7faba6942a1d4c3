import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createBlockTimes } from './block-times.ts'
import { migrations } from './migrations.ts'

function timesOn(db: Database.Database) {
  return createBlockTimes(db)
}

it('gives each block its time while runs grow, also to a reader beside the writer', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 30 }), (steps) => {
      const db = new Database(':memory:')
      for (const migration of migrations) db.exec(migration)
      const [writer, reader] = [timesOn(db), timesOn(db)]
      const times: number[] = []
      let time = 100
      for (const [block, step] of steps.entries()) {
        time += step
        times.push(time)
        writer.append({ first: block, last: block, firstTime: time, lastTime: time })
        const all = times.map((_, known) => known)
        expect(all.map((known) => writer.timeOf(known))).toEqual(times)
        expect(all.map((known) => reader.timeOf(known))).toEqual(times)
        expect(reader.timeOf(block + 5)).toBe(time)
      }
      db.close()
    }),
    { numRuns: 50, seed: 3 },
  )
})
