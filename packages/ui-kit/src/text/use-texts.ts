import type { i18n } from 'i18next'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyOf, Texts } from './define-texts.ts'
import { isLanguage, type Language } from './languages.ts'

export type Values = Readonly<Record<string, string | number>>
/** A sentence of the feature in the officer's language. `count` chooses the plural form. */
export type Say<T> = (key: KeyOf<T>, values?: Values) => string

type Translate = (key: string, values: Record<string, string | number>) => string

/** The feature's sentences; waits (Suspense) until the language has come. */
export function useTexts<T>(texts: Texts<T>): Say<T> {
  const { t } = useTranslation(texts.name)
  // Our own type of the keys is the narrower one: i18next is asked by plain text.
  const translate: Translate = t
  return useCallback((key, values) => translate(key, { ...values }), [translate])
}

/** The same, beside React: for loaders and tests. */
export function sayWith<T>(i18n: i18n, texts: Texts<T>): Say<T> {
  const translate: Translate = i18n.getFixedT(null, texts.name)
  return (key, values) => translate(key, { ...values })
}

/** Loads a feature's texts in the present language; give it to a route's loader. */
export async function loadTexts(i18n: i18n, ...texts: readonly { readonly name: string }[]): Promise<void> {
  await i18n.loadNamespaces(texts.map(({ name }) => name))
}

/** The language on screen and how to change it. */
export function useLanguage(): { language: Language; setLanguage: (language: Language) => Promise<void> } {
  const { i18n } = useTranslation()
  const language = isLanguage(i18n.language) ? i18n.language : 'en'
  const setLanguage = useCallback(
    async (wanted: Language) => {
      await i18n.changeLanguage(wanted)
    },
    [i18n],
  )
  return { language, setLanguage }
}
