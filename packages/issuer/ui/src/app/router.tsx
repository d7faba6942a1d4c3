import { LoadingState } from '@sello/ui-kit'
import { createRouter } from '@tanstack/react-router'
import type { DeskContext } from './context.ts'
import { deskRoute } from './desk-route.tsx'
import { deskRoutes, openRoutes } from './features.ts'
import { kitRoutes } from './kit-routes.ts'
import { NotFound } from './not-found.tsx'
import { PageError, rootRoute } from './root-route.tsx'

const routeTree = rootRoute.addChildren([deskRoute.addChildren([...deskRoutes]), ...openRoutes, ...kitRoutes])

export function createDeskRouter(context: DeskContext) {
  return createRouter({
    routeTree,
    context,
    defaultPreload: 'intent',
    defaultPreloadDelay: 60,
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    defaultPendingComponent: LoadingState,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDeskRouter>
  }
}
