import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CalendarDate, endOfDay, formatInZone, momentOfDate, startOfDay, Timestamp } from './dates.ts'

const zones = ['America/Costa_Rica', 'America/Bogota', 'Europe/London', 'Asia/Kolkata', 'Pacific/Kiritimati']

describe('days of a zone', () => {
  test.each([
    ['2026-11-01', 'America/Costa_Rica', '2026-11-01T06:00:00.000Z', '2026-11-02T05:59:59.999Z'],
    ['2026-03-29', 'Europe/London', '2026-03-29T00:00:00.000Z', '2026-03-29T22:59:59.999Z'],
    ['2026-10-25', 'Europe/London', '2026-10-24T23:00:00.000Z', '2026-10-25T23:59:59.999Z'],
    // In Santiago clocks jump from 24:00 to 01:00 in September and from 24:00 back to 23:00 in April.
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z', '2026-09-07T02:59:59.999Z'],
    ['2026-09-05', 'America/Santiago', '2026-09-05T04:00:00.000Z', '2026-09-06T03:59:59.999Z'],
    ['2026-04-04', 'America/Santiago', '2026-04-04T03:00:00.000Z', '2026-04-05T03:59:59.999Z'],
    ['2024-02-29', 'Asia/Kolkata', '2024-02-28T18:30:00.000Z', '2024-02-29T18:29:59.999Z'],
  ])('%s in %s', (date, zone, start, end) => {
    expect(startOfDay(date, zone).toISOString()).toBe(start)
    expect(endOfDay(date, zone).toISOString()).toBe(end)
  })

  test('follow each other without a gap, and are written with their own date', () => {
    const days = fc.date({
      min: new Date('2000-01-02'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(days, fc.constantFrom(...zones, 'America/Santiago'), (day, zone) => {
        const [date, next] = [day, new Date(day.getTime() + 86_400_000)].map((one) =>
          one.toISOString().slice(0, 10),
        )
        if (!date || !next) throw new Error('invariant: two dates')
        expect(endOfDay(date, zone).getTime() + 1).toBe(startOfDay(next, zone).getTime())
        expect(formatInZone(startOfDay(date, zone), zone).slice(0, 10)).toBe(date)
        expect(formatInZone(endOfDay(date, zone), zone).slice(0, 10)).toBe(date)
        const text = formatInZone(day, zone)
        expect(Timestamp.safeParse(text).success).toBe(true)
        expect(Date.parse(text)).toBe(Math.floor(day.getTime() / 1000) * 1000)
      }),
    )
  })

  test.each(['2026-02-29', '2026-13-01', '2026-1-1', '2026-11-01T00:00:00Z', '', '0000-00-00'])(
    'there is no day %j',
    (date) => {
      expect(CalendarDate.safeParse(date).success).toBe(false)
      expect(() => startOfDay(date, 'UTC')).toThrow(expect.objectContaining({ code: 'date-invalid' }))
    },
  )

  test('there is no zone Atlantis', () => {
    expect(() => endOfDay('2026-11-01', 'Atlantis')).toThrow(
      expect.objectContaining({ code: 'time-zone-unknown' }),
    )
  })
})

describe('the moment that a bare date means', () => {
  const now = new Date('2026-11-11T03:00:00Z')
  const zone = 'America/Bogota'

  test('is the end of a past day, now for today, and refused for tomorrow', () => {
    expect(momentOfDate('2026-11-09', zone, now).toISOString()).toBe('2026-11-10T04:59:59.999Z')
    // Where the verifier is, it is still the 10th.
    expect(momentOfDate('2026-11-10', zone, now)).toEqual(now)
    expect(() => momentOfDate('2026-11-11', zone, now)).toThrow(
      expect.objectContaining({ code: 'as-of-in-future' }),
    )
  })
})

test.each([
  '2026-11-01',
  '2026-11-01T00:00:00',
  '2026-11-01T24:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-11-01 00:00:00Z',
])('a timestamp is not %j', (text) => {
  expect(Timestamp.safeParse(text).success).toBe(false)
})
