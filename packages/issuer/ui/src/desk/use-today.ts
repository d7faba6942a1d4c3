import { useDisplay } from '@sello/ui-kit'
import { dayIn } from './days.ts'

/** The day that it is in the administration's zone, `YYYY-MM-DD`: the one place where pages look at the clock for it. */
export function useToday(): string {
  const { timeZone } = useDisplay()
  return dayIn(new Date(), timeZone)
}
