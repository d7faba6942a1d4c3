import { z } from 'zod'
import { text } from '../certificate/certificate-shapes.ts'

/** The languages in which Sello is complete. */
export const languages = ['es', 'en', 'pt'] as const
export const Language = z.enum(languages)
export type Language = z.infer<typeof Language>

/** The same text in each language. */
export function localText(maxLength: number) {
  return z.strictObject({ es: text(maxLength), en: text(maxLength), pt: text(maxLength) })
}

export const LocalText = localText(200)
export type LocalText = z.infer<typeof LocalText>

/** A time zone of the IANA database that this machine knows. */
export const TimeZone = z.string().min(1).max(70).refine(isTimeZone, 'must be a time zone, e.g. America/Lima')

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}
