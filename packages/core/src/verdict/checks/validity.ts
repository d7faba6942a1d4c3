import type { AeoCertificate } from '../../certificate/aeo-certificate.ts'
import { utcMidnight } from '../../dates.ts'
import type { CodeOf } from '../check-codes.ts'
import { type Finding, failed, passed } from '../finding.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Zones run from UTC−12 to UTC+14; a day may begin an hour late where clocks jump over midnight. */
const EARLIEST = -14 * HOUR
const LATEST = 13 * HOUR

/**
 * The moment lies between validFrom and validUntil, and these are the core's dates in some zone: formats that keep
 * times in UTC only (`nbf`, `exp`) no longer say which.
 */
export function checkValidity(certificate: AeoCertificate, instant: Date): Finding {
  const fail = failed<CodeOf<'validity'>>
  if (!agreesWithCore(certificate)) {
    return fail('validity-mismatch', 'The dates of validFrom and validUntil are not those that were granted.')
  }
  const { validFrom, validUntil } = certificate
  if (instant.getTime() < Date.parse(validFrom))
    return fail('not-yet-valid', `In effect only from ${validFrom}.`)
  // validUntil names the last second of the day, which counts to its end.
  if (validUntil !== undefined && instant.getTime() >= Date.parse(validUntil) + 1000) {
    return fail('expired', `Expired on ${validUntil}.`)
  }
  return passed(validUntil === undefined ? `In effect since ${validFrom}.` : `In effect until ${validUntil}.`)
}

function agreesWithCore({ validFrom, validUntil, certificateCore: core }: AeoCertificate): boolean {
  if (!isDayBoundary(Date.parse(validFrom), utcMidnight(core.effectiveFrom))) return false
  if (core.expiresOn === null || validUntil === undefined)
    return core.expiresOn === null && validUntil === undefined
  return isDayBoundary(Date.parse(validUntil) + 1000, utcMidnight(core.expiresOn) + DAY)
}

function isDayBoundary(time: number, midnight: number): boolean {
  return time >= midnight + EARLIEST && time <= midnight + LATEST
}
