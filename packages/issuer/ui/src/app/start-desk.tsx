import type { Branding } from '@sello/protocol'
import {
  type Api,
  applyAccent,
  createApi,
  createQueryClient,
  isLanguage,
  loadTexts,
  preferredLanguage,
  startTexts,
} from '@sello/ui-kit'
import type { QueryClient } from '@tanstack/react-query'
import type { i18n } from 'i18next'
import { signInTexts } from '../features/sign-in/texts.ts'
import { Desk } from './desk.tsx'
import { navItems } from './features.ts'
import { problemTexts } from './problem-texts.ts'
import { brandingQuery, forgetSession, sessionQuery, setupQuery } from './queries.ts'
import { createQuestion } from './question.ts'
import { createDeskRouter } from './router.tsx'
import { appTexts } from './texts.ts'
import { createUnsaved } from './unsaved.ts'

const LANGUAGE = 'sello.language'

/** The whole application, ready to be drawn: words and branding first, so that nothing jumps. */
export async function startDesk() {
  const queries = createQueryClient()
  const stepUp = createQuestion()
  const unsaved = createUnsaved()
  const ended = createQuestion()
  let leave = (): void => undefined
  let isAtDesk = (): boolean => false
  const api: Api = createApi({
    fetch: (...request) => window.fetch(...request),
    newKey: () => crypto.randomUUID(),
    // What is typed stays: one signs in beside it.
    onSignedOut: async () => {
      if (unsaved.isHeld() && isAtDesk()) return ended.ask()
      leave()
      return false
    },
    onNotFresh: stepUp.ask,
  })
  // All that the first page will ask for is asked for at once, not one after the other.
  const asked = askAhead(api, queries)
  const kept = localStorage.getItem(LANGUAGE)
  const first = isLanguage(kept) ? kept : preferredLanguage(navigator.languages)
  const i18n = await startTexts(first, [problemTexts, appTexts])
  followLanguage(i18n)
  void signInAhead(api, queries, i18n)
  await speakOffered(i18n, await asked, kept)
  const router = createDeskRouter({ api, queries, i18n, nav: navItems, unsaved, ended })
  isAtDesk = () => router.state.matches.some(({ routeId }) => routeId === '/desk')
  leave = () => {
    forgetSession(queries)
    void router.invalidate()
  }
  return <Desk api={api} queries={queries} i18n={i18n} router={router} stepUp={stepUp} />
}

async function askAhead(api: Api, queries: QueryClient): Promise<Branding | undefined> {
  void queries.prefetchQuery(sessionQuery(api))
  void queries.prefetchQuery(setupQuery(api))
  // The desk is usable without its colours; what fails is told where it matters.
  const branding = await queries.fetchQuery(brandingQuery(api)).catch(() => undefined)
  if (branding) applyAccent(document.documentElement, branding.accent)
  return branding
}

/** One of the languages that the administration offers: the one chosen before, the browser's, or its own. */
async function speakOffered(i18n: i18n, branding: Branding | undefined, kept: string | null): Promise<void> {
  if (!branding) return
  const { languages, defaultLanguage } = branding
  const wanted = [kept ?? '', ...navigator.languages]
  const language = preferredLanguage(wanted, languages, defaultLanguage)
  if (language !== i18n.language) await i18n.changeLanguage(language)
}

/** Who is not signed in will see the sign-in page: its parts come along beside the branding. */
async function signInAhead(api: Api, queries: QueryClient, i18n: i18n): Promise<void> {
  const session = await queries.fetchQuery(sessionQuery(api)).catch(() => undefined)
  if (session !== null) return
  await Promise.all([import('../features/sign-in/sign-in-page.tsx'), loadTexts(i18n, signInTexts)]).catch(
    () => undefined, // the page asks again, and tells
  )
}

function followLanguage(i18n: i18n): void {
  const follow = (language: string) => {
    document.documentElement.lang = language
    localStorage.setItem(LANGUAGE, language)
  }
  follow(i18n.language)
  i18n.on('languageChanged', follow)
}
