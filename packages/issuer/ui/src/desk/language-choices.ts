import { type Choice, isLanguage, languageNames, useDisplay } from '@sello/ui-kit'

/** The languages that the administration offers, and the one that is chosen now although it no longer is. */
export function useLanguageChoices(chosen?: string): readonly Choice[] {
  const { languages } = useDisplay()
  const all = isLanguage(chosen) && !languages.includes(chosen) ? [...languages, chosen] : languages
  return all.map((value) => ({ value, label: languageNames[value] }))
}
