import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { deskRoute } from '../../app/desk-route.tsx'
import { actQuery } from '../../desk/live-act.tsx'
import { actLists } from './act-lists.ts'
import { actDiffQuery } from './queries.ts'

export const actsRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/acts',
    validateSearch: z.object({ show: z.enum(actLists).optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('./acts-page.tsx'), 'ActsPage'),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/acts/$id',
    loader: ({ context, params }) => {
      void context.queries.prefetchInfiniteQuery(actDiffQuery(context.api, params.id))
      return context.queries.ensureQueryData(actQuery(context.api, params.id))
    },
    component: lazyRouteComponent(() => import('./act-page.tsx'), 'ActPage'),
  }),
] as const
