import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type Language, languages } from './languages.ts'
import { useLanguage } from './use-texts.ts'

/** How dates and numbers are written: the officer's locale and the administration's time zone. */
export interface Display {
  /** BCP 47, for example `es-MX`. */
  readonly locale: string
  /** IANA, for example `America/Mexico_City`. */
  readonly timeZone: string
  /** The languages that the administration offers. */
  readonly languages: readonly Language[]
}

const DisplayContext = createContext<Partial<Display>>({})

export function DisplayProvider({ children, ...display }: Partial<Display> & { children: ReactNode }) {
  const { locale, timeZone, languages: offered } = display
  const value = useMemo(
    () => ({
      ...(locale ? { locale } : {}),
      ...(timeZone ? { timeZone } : {}),
      ...(offered ? { languages: offered } : {}),
    }),
    [locale, timeZone, offered],
  )
  return <DisplayContext value={value}>{children}</DisplayContext>
}

/** The locale is always of the language on screen: `es` with a Mexican browser is `es-MX`. */
export function useDisplay(): Display {
  const { language } = useLanguage()
  const { locale, timeZone, languages: offered } = useContext(DisplayContext)
  return useMemo(
    () => ({
      locale: locale?.startsWith(language) ? locale : localeOf(language, navigator.languages),
      timeZone: timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      languages: offered ?? languages,
    }),
    [language, locale, timeZone, offered],
  )
}

function localeOf(language: string, wanted: readonly string[]): string {
  return wanted.find((tag) => tag.startsWith(`${language}-`)) ?? language
}
