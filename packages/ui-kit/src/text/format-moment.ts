import type { Display } from './display.tsx'

export type DateStyle = 'date' | 'date-time' | 'time' | 'long-date' | 'relative'

const styles: Readonly<Record<Exclude<DateStyle, 'relative'>, Intl.DateTimeFormatOptions>> = {
  date: { day: '2-digit', month: 'short', year: 'numeric' },
  'long-date': { day: 'numeric', month: 'long', year: 'numeric' },
  'date-time': { day: '2-digit', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
}

/** A day without a time (`2026-03-03`) is the same day everywhere: it is not moved into a time zone. */
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** For sentences: the moment as the officer's country writes it. */
export function formatMoment(
  moment: string,
  style: Exclude<DateStyle, 'relative'>,
  display: Pick<Display, 'locale' | 'timeZone'>,
): string {
  const isDay = DAY.test(moment)
  const timeZone = isDay ? 'UTC' : display.timeZone
  const options = isDay && style === 'date-time' ? styles.date : styles[style]
  return new Intl.DateTimeFormat(display.locale, { ...options, timeZone }).format(new Date(moment))
}

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

export function formatRelative(moment: string, now: Date, locale: string): string {
  const seconds = (new Date(moment).getTime() - now.getTime()) / 1000
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  for (const [unit, length] of UNITS)
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit)
  return words.format(0, 'second')
}

/** Every part of the moment, with the zone's offset: what stands behind the short form. */
export function formatExactly(moment: string, display: Pick<Display, 'locale' | 'timeZone'>): string {
  if (DAY.test(moment)) return formatMoment(moment, 'long-date', display)
  const zone = { timeZone: display.timeZone, timeZoneName: 'longOffset' } as const
  const full = new Intl.DateTimeFormat(display.locale, {
    dateStyle: 'full',
    timeStyle: 'medium',
    timeZone: display.timeZone,
  })
  const parts = new Intl.DateTimeFormat('en', zone).formatToParts(new Date(moment))
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return `${full.format(new Date(moment))} (${offset.replace('GMT', 'UTC')}, ${display.timeZone})`
}
