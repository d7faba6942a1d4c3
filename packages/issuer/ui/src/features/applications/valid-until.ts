import { addDays } from '../../desk/days.ts'

/**
 * The last day of a span of months that begins on a day: 24 months from 1 March 2026 end on 29 February 2028. A day
 * that the month lacks becomes its last.
 */
export function validUntil(from: string, months: number): string {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  const same = new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)))
  const text = same.toISOString().slice(0, 10)
  return day > last ? text : addDays(text, -1)
}
