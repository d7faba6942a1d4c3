import type { FormatterModule } from 'i18next'

/**
 * Numbers in sentences as the officer's country writes them: "1 240 empresas", "1.240 empresas". The locale is the one
 * of the language on screen, as for every other number (see display.tsx).
 */
export const numberValues: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format, language) =>
    typeof value === 'number'
      ? new Intl.NumberFormat(localeFor(language ?? 'en')).format(value)
      : toText(value),
}

function localeFor(language: string): string {
  return navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? language
}

const toText = (value: unknown): string => (value === undefined || value === null ? '' : String(value))
