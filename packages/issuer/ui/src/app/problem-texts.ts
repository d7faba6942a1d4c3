import { type ApiProblem, defineTexts, type ProblemWords } from '@sello/ui-kit'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** A sentence for each code with which the service may refuse; ui-words.test.ts finds a code without one. */
export const problemTexts = defineTexts('problems', {
  en: () => import('./problems.en.ts').then(({ en }) => en),
  es: () => import('./problems.es.ts').then(({ es }) => es),
  pt: () => import('./problems.pt.ts').then(({ pt }) => pt),
})

/**
 * For ProblemWordsProvider: what happened and, where there is more to say than "try again", what to do. The codes come
 * from the service, so that they are looked up, not typed.
 */
export function useFindProblemWords(): (problem: ApiProblem) => Partial<ProblemWords> | undefined {
  const { t, i18n } = useTranslation(problemTexts.name)
  return useCallback(
    ({ code }) => {
      const find = (key: string) => (i18n.exists(key, { ns: problemTexts.name }) ? String(t(key)) : undefined)
      const what = find(`what.${code}`)
      const next = find(`next.${code}`)
      return what ? { what, ...(next ? { next } : {}) } : undefined
    },
    [t, i18n],
  )
}
