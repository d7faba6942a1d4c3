import { createContext, type ReactNode, useCallback, useContext } from 'react'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import type { ApiProblem } from './problem.ts'

/** What happened, and what the person can do. */
export interface ProblemWords {
  readonly what: string
  readonly next: string
}

type Finder = (problem: ApiProblem) => Partial<ProblemWords> | undefined
const ProblemWordsContext = createContext<Finder>(() => undefined)

/** The application's words for the codes of its service. */
export function ProblemWordsProvider({ find, children }: { find: Finder; children: ReactNode }) {
  return <ProblemWordsContext value={find}>{children}</ProblemWordsContext>
}

const ours = ['answer-unreadable', 'page-failed', 'aborted'] as const

/** Words for a failure in the officer's language: by its code, never the service's English detail. */
export function useProblemWords(): (problem: ApiProblem) => ProblemWords {
  const find = useContext(ProblemWordsContext)
  const t = useTexts(kitTexts)
  return useCallback(
    (problem) => {
      if (problem.code === 'offline') return { what: t('problem.offline'), next: t('problem.offlineDo') }
      const own = ours.find((code) => code === problem.code)
      if (own) return { what: t(`problem.${own}`), next: t('problem.retry') }
      const found = find(problem)
      return {
        what: found?.what ?? t('problem.unknown', { code: problem.code }),
        next: found?.next ?? t('problem.retry'),
      }
    },
    [find, t],
  )
}
