import {
  type Api,
  ApiProvider,
  DisplayProvider,
  ProblemWordsProvider,
  ToastProvider,
  useDisplay,
} from '@sello/ui-kit'
import { type QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { i18n } from 'i18next'
import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react'
import { I18nProvider } from 'react-aria-components'
import { I18nextProvider } from 'react-i18next'
import { useFindProblemWords } from './problem-texts.ts'
import { brandingQuery } from './queries.ts'
import type { Question } from './question.ts'
import type { createDeskRouter } from './router.tsx'

const StepUpDialog = lazy(() =>
  import('./step-up-dialog.tsx').then(({ StepUpDialog: component }) => ({ default: component })),
)

export interface DeskProps {
  readonly api: Api
  readonly queries: QueryClient
  readonly i18n: i18n
  readonly router: ReturnType<typeof createDeskRouter>
  /** A deed that needs a session of the last minutes waits until the officer has proved herself again. */
  readonly stepUp: Question
}

/** Providers around the pages. */
export function Desk({ api, queries, i18n, router, stepUp }: DeskProps) {
  return (
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <ApiProvider api={api}>
          <Suspense fallback={null}>
            <Words api={api}>
              <RouterProvider router={router} />
              <AskedStepUp stepUp={stepUp} />
            </Words>
          </Suspense>
        </ApiProvider>
      </QueryClientProvider>
    </I18nextProvider>
  )
}

function Words({ api, children }: { api: Api; children: ReactNode }) {
  const { data } = useQuery(brandingQuery(api))
  return (
    <DisplayProvider {...(data ? { timeZone: data.timeZone, languages: data.languages } : {})}>
      <ProblemWordsProvider find={useFindProblemWords()}>
        <PartsLocale>
          <ToastProvider>{children}</ToastProvider>
        </PartsLocale>
      </ProblemWordsProvider>
    </DisplayProvider>
  )
}

/** Calendars and number fields write as the rest of the page does. */
function PartsLocale({ children }: { children: ReactNode }) {
  const { locale } = useDisplay()
  return <I18nProvider locale={locale}>{children}</I18nProvider>
}

function AskedStepUp({ stepUp }: { stepUp: Question }) {
  const isAsked = useSyncExternalStore(stepUp.subscribe, stepUp.isAsked)
  return isAsked ? (
    <Suspense fallback={null}>
      <StepUpDialog onAnswer={stepUp.answer} />
    </Suspense>
  ) : null
}
