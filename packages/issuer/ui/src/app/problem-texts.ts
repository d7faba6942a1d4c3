import { type ApiProblem, defineTexts, type ProblemWords, useTexts } from '@sello/ui-kit'
import { useCallback } from 'react'
import { en } from './problems.en.ts'

/** A sentence for each code with which the service may refuse; problems.test.ts finds a code without one. */
export const problemTexts = defineTexts('problems', {
  en: () => Promise.resolve(en),
  es: () => import('./problems.es.ts').then(({ es }) => es),
  pt: () => import('./problems.pt.ts').then(({ pt }) => pt),
})

type Code = keyof (typeof en)['what']
type Advised = keyof (typeof en)['next']

const hasWords = (code: string): code is Code => code in en.what
const hasAdvice = (code: string): code is Advised => code in en.next

/** For ProblemWordsProvider: what happened and, where there is more to say than "try again", what to do. */
export function useFindProblemWords(): (problem: ApiProblem) => Partial<ProblemWords> | undefined {
  const t = useTexts(problemTexts)
  return useCallback(
    ({ code }) =>
      hasWords(code)
        ? { what: t(`what.${code}`), ...(hasAdvice(code) ? { next: t(`next.${code}`) } : {}) }
        : undefined,
    [t],
  )
}
