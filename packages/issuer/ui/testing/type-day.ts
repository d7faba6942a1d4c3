import type { Locator } from 'playwright-core'

/** Types a day into a date field as people of Spain and Latin America write it: day, month, year. */
export async function typeDay(within: Locator, label: string, day: string): Promise<void> {
  const [year, month, date] = day.split('-')
  const field = within.getByRole('group', { name: label })
  await field.getByRole('spinbutton').first().focus()
  await within.page().keyboard.type(`${date}${month}${year}`)
}

/** The day so many days from today in the scene's zone, `YYYY-MM-DD`. */
export function dayFromToday(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000)
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Costa_Rica', dateStyle: 'short' }).format(day)
}
