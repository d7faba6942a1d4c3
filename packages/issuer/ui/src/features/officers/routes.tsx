import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { deskRoute } from '../../app/desk-route.tsx'
import { requireRoles } from '../../app/require-roles.ts'
import { identityChangesQuery, officerQuery, officersQuery } from './queries.ts'
import { readsOfficers } from './who.ts'

const ListSearch = z.object({ tab: z.enum(['officers', 'resets']).optional().catch(undefined) })

export const officersRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/officers',
    validateSearch: ListSearch,
    beforeLoad: requireRoles(...readsOfficers),
    loader: ({ context }) => void context.queries.prefetchInfiniteQuery(officersQuery(context.api)),
    component: lazyRouteComponent(() => import('./officers-page.tsx'), 'OfficersPage'),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/officers/new',
    beforeLoad: requireRoles('administrator'),
    component: lazyRouteComponent(() => import('./new-officer-page.tsx'), 'NewOfficerPage'),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/officers/$username',
    beforeLoad: requireRoles(...readsOfficers),
    loader: ({ context, params }) =>
      context.queries.ensureQueryData(officerQuery(context.api, params.username)),
    component: lazyRouteComponent(() => import('./officer-page.tsx'), 'OfficerPage'),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/identity-changes',
    beforeLoad: requireRoles(...readsOfficers),
    loader: ({ context }) => void context.queries.prefetchQuery(identityChangesQuery(context.api)),
    component: lazyRouteComponent(() => import('./identity-changes-page.tsx'), 'IdentityChangesPage'),
  }),
] as const
