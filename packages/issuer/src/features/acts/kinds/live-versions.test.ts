import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CertificateVersion } from '../../certificates/certificate.ts'
import { type StatusCall, wordsOf } from '../ledger-call.ts'
import { statusCalls } from './live-versions.ts'

const calls = async (entries: readonly [list: string, index: number][]) => {
  const versions = entries.map(
    ([list, index]) => ({ core: { status: { list, index } } }) as CertificateVersion,
  )
  const ledger = { listSequence: async (list: string) => Number(list) * 10 }
  const made = await statusCalls({ ledger }, versions, (write) => ({ type: 'revoke', ...write }))
  return made as StatusCall[]
}

it('fits every write into a block, each entry once, and no two of them touch one word', async () => {
  const entry = fc.tuple(fc.constantFrom('1', '2'), fc.integer({ min: 0, max: 131_071 }))
  const key = ([list, index]: [string, number]) => `${list}/${index}`
  const some = fc.uniqueArray(entry, { selector: key, minLength: 1, maxLength: 1_000 })
  await fc.assert(
    fc.asyncProperty(some, async (entries) => {
      const made = await calls(entries)
      const written = made.flatMap(({ list, entries }) => entries.map((index) => key([list, index])))
      expect(written.toSorted()).toEqual(entries.map(key).toSorted())
      for (const { entries: part, list, expectedSequence } of made) {
        expect(part.length <= 90 || new Set(part.map((index) => index >> 8)).size === 1).toBe(true)
        expect(expectedSequence).toBe(Number(list) * 10)
      }
      const words = made.flatMap((call) => [...wordsOf(call)].map((word) => key([call.list, word])))
      expect(new Set(words).size).toBe(words.length)
    }),
    { numRuns: 40 },
  )
})

it('keeps a whole word together', async () => {
  expect(await calls(Array.from({ length: 256 }, (_, index) => ['1', index]))).toHaveLength(1)
})
