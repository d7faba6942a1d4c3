import { isLanguage } from '@sello/ui-kit'
import { createRoute, redirect } from '@tanstack/react-router'
import type { DeskContext } from './context.ts'
import { DeskLayout } from './desk-layout.tsx'
import { NotFound } from './not-found.tsx'
import { sessionQuery, setupQuery } from './queries.ts'
import { PageError, rootRoute } from './root-route.tsx'

/** The pages of a signed-in officer. Features hang their routes under it. */
export const deskRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'desk',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionQuery(context.api))
    if (!session) throw await wayIn(context, location.href)
    if (session.mustEnrol) throw redirect({ to: '/enrol' })
    await speakAs(context, session.username, session.language)
    return { session }
  },
  component: DeskLayout,
  notFoundComponent: NotFound,
  errorComponent: PageError,
})

/** A service without an administration is set up first; else one signs in and comes back. */
async function wayIn({ api, queries }: DeskContext, returnTo: string) {
  const setup = await queries.ensureQueryData(setupQuery(api)).catch(() => undefined)
  if (setup && setup.state !== 'done') return redirect({ to: '/setup' })
  return redirect({ to: '/sign-in', search: returnTo === '/' ? {} : { returnTo } })
}

let spokenTo: string | undefined

/** The language of the profile, once per sign-in: a change on screen afterwards stays. */
async function speakAs({ i18n }: DeskContext, username: string, language: string): Promise<void> {
  if (spokenTo === username) return
  spokenTo = username
  if (isLanguage(language) && i18n.language !== language) await i18n.changeLanguage(language)
}
