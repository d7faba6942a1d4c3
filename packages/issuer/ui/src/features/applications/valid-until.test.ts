import { expect, it } from 'vitest'
import { validUntil } from './valid-until.ts'

it.each([
  ['2026-03-01', 24, '2028-02-29'],
  ['2026-11-21', 12, '2027-11-20'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-01-01', 36, '2028-12-31'],
])('%s and %i months end on %s', (from, months, until) => {
  expect(validUntil(from, months)).toBe(until)
})
