import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../app/desk-route.tsx'
import { facetsQuery, operatorsQuery } from './queries.ts'
import { RegisterSearch } from './register-search.ts'

export const registerRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/operators',
    validateSearch: RegisterSearch,
    loaderDeps: ({ search }) => search,
    // Asked for while one hovers over a link; the page shows its frame at once and waits for rows alone.
    loader: ({ context, deps, cause }) => {
      void context.queries.prefetchInfiniteQuery(operatorsQuery(context.api, deps))
      // While one types the page asks for the counts itself, when it rests.
      if (cause !== 'stay') void context.queries.prefetchQuery(facetsQuery(context.api, deps))
    },
    component: lazyRouteComponent(() => import('./register-page.tsx'), 'RegisterPage'),
  }),
] as const
