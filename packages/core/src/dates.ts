import { z } from 'zod'
import { SelloError } from './errors.ts'

/** A day of the calendar, `YYYY-MM-DD`, that exists. */
export const CalendarDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be YYYY-MM-DD')
  .refine((text) => !Number.isNaN(utcMidnight(text)), 'must be a day that exists')
export type CalendarDate = z.infer<typeof CalendarDate>

/** An instant with its offset (RFC 3339 §5.6); a leap second is not accepted. */
export const Timestamp = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
    'must be an RFC 3339 time with offset',
  )
  .refine((text) => !Number.isNaN(utcMidnight(text.slice(0, 10))), 'must be on a day that exists')

const DAY = 86_400_000

/** Milliseconds since 1970 of the day's midnight in UTC; NaN for a day that does not exist. */
export function utcMidnight(date: string): number {
  const month = Number(date.slice(5, 7))
  const day = Number(date.slice(8, 10))
  const time = Date.UTC(Number(date.slice(0, 4)), month - 1, day)
  // Date.UTC rolls 30 February over into March, and takes years below 100 for 19xx.
  const rolled = new Date(time)
  const exists = rolled.getUTCMonth() === month - 1 && rolled.getUTCDate() === day && date >= '0100'
  return exists ? time : Number.NaN
}

/** First instant of a day in an IANA zone. Throws `date-invalid`, `time-zone-unknown`. */
export function startOfDay(date: string, timeZone: string): Date {
  if (!CalendarDate.safeParse(date).success) {
    throw new SelloError('date-invalid', 'A date must be a day of the calendar as YYYY-MM-DD')
  }
  return startOfUtcDay(utcMidnight(date), timeZone)
}

function startOfUtcDay(midnight: number, timeZone: string): Date {
  const before = midnight - offsetAt(midnight - DAY, timeZone)
  const after = midnight - offsetAt(midnight + DAY, timeZone)
  const exact = [Math.min(before, after), Math.max(before, after)].find(
    (time) => time + offsetAt(time, timeZone) === midnight,
  )
  // Where clocks jump over midnight (as in Santiago), the day begins at the jump.
  return new Date(exact ?? before)
}

/** Last millisecond of a day in an IANA zone. Throws `date-invalid`, `time-zone-unknown`. */
export function endOfDay(date: string, timeZone: string): Date {
  startOfDay(date, timeZone)
  return new Date(startOfUtcDay(utcMidnight(date) + DAY, timeZone).getTime() - 1)
}

/**
 * The moment that a bare date of a question means: the end of that day in the verifier's zone; for today, now.
 * Throws `as-of-in-future` for a later day, `date-invalid`, `time-zone-unknown`.
 */
export function momentOfDate(date: string, timeZone: string, now: Date): Date {
  if (startOfDay(date, timeZone) > now) {
    throw new SelloError('as-of-in-future', 'The date is in the future: ask for today or earlier')
  }
  const end = endOfDay(date, timeZone)
  return end > now ? now : end
}

/** RFC 3339 in whole seconds with the zone's offset then, e.g. `2026-11-01T00:00:00-06:00`. */
export function formatInZone(instant: Date, timeZone: string): string {
  const seconds = Math.floor(instant.getTime() / 1000) * 1000
  const offset = offsetAt(seconds, timeZone)
  const local = new Date(seconds + offset).toISOString().slice(0, 19)
  const minutes = Math.abs(offset) / 60_000
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${local}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Milliseconds that local time is ahead of UTC. */
function offsetAt(time: number, timeZone: string): number {
  const parts = new Map<string, string>()
  for (const part of formatFor(timeZone).formatToParts(time)) parts.set(part.type, part.value)
  const number = (name: string) => Number(parts.get(name))
  const local = Date.UTC(
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
  )
  return local - Math.floor(time / 1000) * 1000
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(timeZone, format)
    return format
  } catch (cause) {
    throw new SelloError('time-zone-unknown', `No such time zone: ${timeZone}`, { cause })
  }
}
