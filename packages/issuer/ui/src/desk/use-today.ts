import { useDisplay } from '@sello/ui-kit'
import { dayIn } from './days.ts'

/** The moment at which a page is drawn: the one place where pages look at the clock. */
export function useNow(): Date {
  return new Date()
}

/** The day that it is in the administration's zone, `YYYY-MM-DD`. */
export function useToday(): string {
  const { timeZone } = useDisplay()
  return dayIn(useNow(), timeZone)
}
