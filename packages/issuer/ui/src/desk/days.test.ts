import { describe, expect, it } from 'vitest'
import { addDays, dayIn, endOfDay, lastDayBefore, startOfDay } from './days.ts'

describe('days in the administration’s zone', () => {
  it('begin at the zone’s midnight, also behind and half an hour beside UTC', () => {
    expect(startOfDay('2027-03-03', 'America/Costa_Rica')).toBe('2027-03-03T00:00:00-06:00')
    expect(startOfDay('2027-03-03', 'Asia/Kolkata')).toBe('2027-03-03T00:00:00+05:30')
    expect(startOfDay('2027-03-03', 'UTC')).toBe('2027-03-03T00:00:00+00:00')
  })

  it('end where the next one begins, also at the end of a month', () => {
    expect(endOfDay('2028-02-29', 'America/Bogota')).toBe('2028-03-01T00:00:00-05:00')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  })

  it('are named by the zone, not by UTC', () => {
    expect(dayIn(new Date('2027-03-04T03:00:00Z'), 'America/Costa_Rica')).toBe('2027-03-03')
    expect(lastDayBefore(endOfDay('2027-03-03', 'America/Costa_Rica'), 'America/Costa_Rica')).toBe(
      '2027-03-03',
    )
  })
})
