import { addMonths, formatInZone, startOfDay } from '@sello/core'
import type { Stretch } from './dashboard-store.ts'

const DAY_MS = 86_400_000

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The Monday of a day's week (ISO 8601). */
export function mondayOf(date: string): string {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
  return addDays(date, -weekday)
}

/** So many months up to that of `today`, the oldest first, as they begin and end in a zone. */
export function monthsUpTo(today: string, count: number, timeZone: string): Stretch[] {
  const first = `${today.slice(0, 7)}-01`
  return Array.from({ length: count }, (_, place) => {
    const firstDay = addMonths(first, place - count + 1)
    const endDay = addMonths(firstDay, 1)
    const [from, to] = [startOfDay(firstDay, timeZone), startOfDay(endDay, timeZone)]
    return { name: firstDay.slice(0, 7), from, to, firstDay, endDay }
  })
}

export const today = (now: Date, timeZone: string): string => formatInZone(now, timeZone).slice(0, 10)
