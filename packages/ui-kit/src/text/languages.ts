/** The languages in which every screen is complete. */
export const languages = ['es', 'en', 'pt'] as const
export type Language = (typeof languages)[number]

/** Each in its own words. */
export const languageNames: Readonly<Record<Language, string>> = {
  es: 'Español',
  en: 'English',
  pt: 'Português',
}

export function isLanguage(text: string | null | undefined): text is Language {
  return languages.some((language) => language === text)
}

/** The first of the offered languages that the browser prefers; `otherwise` when none. */
export function preferredLanguage(
  wanted: readonly string[],
  offered: readonly Language[] = languages,
  otherwise: Language = 'en',
): Language {
  for (const tag of wanted) {
    const base = tag.slice(0, 2).toLowerCase()
    if (isLanguage(base) && offered.includes(base)) return base
  }
  return otherwise
}
