import { WorkGroup } from '@sello/protocol'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { deskRoute } from '../../app/desk-route.tsx'
import { workQuery } from './queries.ts'

const HomeSearch = z.object({
  group: WorkGroup.optional().catch(undefined),
  mine: z.boolean().optional().catch(undefined),
})

export const homeRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/',
    validateSearch: HomeSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ context, deps }) => void context.queries.prefetchQuery(workQuery(context.api, deps)),
    component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
  }),
] as const
