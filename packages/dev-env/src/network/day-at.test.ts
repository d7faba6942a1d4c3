import { expect, it } from 'vitest'
import { dayAt } from './day-at.ts'

it('is the day of the administration, not of Greenwich', () => {
  const clock = { now: () => new Date('2026-11-22T00:50:00Z') }
  expect(dayAt({ timeZone: 'America/Costa_Rica' }, clock)).toBe('2026-11-21')
  expect(dayAt({ timeZone: 'America/Costa_Rica' }, clock, -1)).toBe('2026-11-20')
  expect(dayAt({ timeZone: 'UTC' }, clock)).toBe('2026-11-22')
})
