/** Minutes that a zone is ahead of UTC at a moment. */
function offsetMinutes(at: Date, timeZone: string): number {
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '')
  if (!match) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return match[1] === '-' ? -minutes : minutes
}

/** The moment at which a day begins in a zone, RFC 3339 with the zone's offset. */
export function startOfDay(day: string, timeZone: string): string {
  const noonish = new Date(`${day}T12:00:00Z`)
  const offset = offsetMinutes(noonish, timeZone)
  const sign = offset < 0 ? '-' : '+'
  const pad = (value: number) => String(value).padStart(2, '0')
  const ahead = Math.abs(offset)
  return `${day}T00:00:00${sign}${pad(Math.trunc(ahead / 60))}:${pad(ahead % 60)}`
}

/** The moment at which a day is over in a zone: the beginning of the next. */
export function endOfDay(day: string, timeZone: string): string {
  return startOfDay(addDays(day, 1), timeZone)
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The day that it is at a moment in a zone, `YYYY-MM-DD`. */
export function dayIn(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)
}

/** The last day of a suspension, told by the moment at which it is over. */
export function lastDayBefore(moment: string, timeZone: string): string {
  return dayIn(new Date(new Date(moment).getTime() - 1_000), timeZone)
}
