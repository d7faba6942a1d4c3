import { momentOfDate } from '@sello/core'
import { verifierError } from '../errors.ts'

const BARE_DATE = /^\d{4}-\d{2}-\d{2}$/

/**
 * The moment that `asOf` means: an instant, or for a bare date the end of that day in the verifier's zone.
 * Undefined = now. Errors: `as-of-in-future`, `date-invalid`.
 */
export function momentAsked(asOf: string | undefined, timeZone: string, now: Date): Date | undefined {
  if (asOf === undefined) return undefined
  if (BARE_DATE.test(asOf)) return momentOfDate(asOf, timeZone, now)
  const moment = new Date(asOf)
  if (Number.isNaN(moment.getTime())) throw verifierError('date-invalid', 'asOf is not a time that exists.')
  if (moment > now) throw verifierError('as-of-in-future', 'asOf is in the future: ask for now or earlier.')
  return moment
}
