const DAY_MS = 86_400_000

/** How far ahead a list looks that reminds on these days before an event; undefined where nobody wants reminders. */
export function longestReminder(days: readonly number[]): number | undefined {
  return days.length === 0 ? undefined : Math.max(...days)
}

/** The reminder that is reached: of those whose day has come, the one nearest to the event. */
export function reminderReached(days: readonly number[], daysLeft: number): number | undefined {
  const reached = days.filter((day) => daysLeft <= day)
  return reached.length === 0 ? undefined : Math.min(...reached)
}

/** Days from one day of the calendar to another, both `YYYY-MM-DD`; negative when it has passed. */
export function daysUntil(day: string, today: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / DAY_MS)
}

/** Begun days until a moment. */
export function daysUntilMoment(moment: Date, now: Date): number {
  return Math.ceil((moment.getTime() - now.getTime()) / DAY_MS)
}
