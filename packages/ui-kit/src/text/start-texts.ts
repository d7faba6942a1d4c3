import i18next, { type BackendModule, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { loaderOf, type Messages } from './define-texts.ts'
import { isLanguage, type Language } from './languages.ts'
import { numberValues } from './number-values.ts'

/**
 * Spanish and Portuguese have a third plural form for whole millions; without it i18next would show the key.
 * Where it is not written it is the plural's.
 */
export function withMillions(messages: Messages): Messages {
  const entries = Object.entries(messages).flatMap(([key, value]): [string, string | Messages][] => {
    if (typeof value !== 'string') return [[key, withMillions(value)]]
    const many = key.endsWith('_other') ? key.replace(/_other$/, '_many') : undefined
    return many && !(many in messages)
      ? [
          [key, value],
          [many, value],
        ]
      : [[key, value]]
  })
  return Object.fromEntries(entries)
}

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, name, done) => {
    const load = isLanguage(language) ? loaderOf(name, language) : undefined
    if (!load) return done(new Error(`invariant: no texts are named ${name}`), false)
    load().then(
      (messages) => done(null, withMillions(messages)),
      (error: unknown) => done(error instanceof Error ? error : String(error), false),
    )
  },
}

/** One i18next per page; texts come with their language and feature when they are needed, `first` at once. */
export async function startTexts(
  language: Language,
  first: readonly { readonly name: string }[] = [],
): Promise<i18n> {
  const texts = i18next.createInstance()
  await texts
    .use(backend)
    .use(numberValues)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      ns: ['kit', ...first.map(({ name }) => name)],
      defaultNS: 'kit',
      supportedLngs: ['es', 'en', 'pt'],
      interpolation: { escapeValue: false, alwaysFormat: true },
      returnNull: false,
      react: { useSuspense: true },
    })
  return texts
}
