import {
  type Api,
  applyAccent,
  createApi,
  createQueryClient,
  isLanguage,
  kitTexts,
  loadTexts,
  preferredLanguage,
  startTexts,
} from '@sello/ui-kit'
import { Desk } from './desk.tsx'
import { navItems } from './features.ts'
import { problemTexts } from './problem-texts.ts'
import { brandingQuery, forgetSession } from './queries.ts'
import { createDeskRouter } from './router.tsx'
import { createStepUp } from './step-up.ts'

const LANGUAGE = 'sello.language'

/** The whole application, ready to be drawn: words and branding first, so that nothing jumps. */
export async function startDesk() {
  const kept = localStorage.getItem(LANGUAGE)
  const i18n = await startTexts(isLanguage(kept) ? kept : preferredLanguage(navigator.languages))
  const told = (language: string) => {
    document.documentElement.lang = language
    localStorage.setItem(LANGUAGE, language)
  }
  told(i18n.language)
  i18n.on('languageChanged', told)
  const queries = createQueryClient()
  const stepUp = createStepUp()
  const api: Api = createApi({
    fetch: (...request) => window.fetch(...request),
    newKey: () => crypto.randomUUID(),
    onSignedOut: () => {
      forgetSession(queries)
      void router.invalidate()
    },
    onNotFresh: stepUp.ask,
  })
  const router = createDeskRouter({ api, queries, i18n, nav: navItems })
  await Promise.all([
    loadTexts(i18n, kitTexts, problemTexts),
    queries.fetchQuery(brandingQuery(api)).then(
      ({ accent }) => applyAccent(document.documentElement, accent),
      () => undefined, // The desk is usable without its colours; what fails is told where it matters.
    ),
  ])
  return <Desk api={api} queries={queries} i18n={i18n} router={router} stepUp={stepUp} />
}
