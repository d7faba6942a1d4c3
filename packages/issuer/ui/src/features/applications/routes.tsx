import { ApplicationSource, ApplicationState } from '@sello/protocol'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { deskRoute } from '../../app/desk-route.tsx'
import { requireRoles } from '../../app/require-roles.ts'
import { applicationQuery, applicationsQuery, formQuery } from './queries.ts'
import { readsApplications } from './who.ts'

const ListSearch = z.object({
  q: z.string().max(70).optional().catch(undefined),
  state: ApplicationState.optional().catch(undefined),
  source: ApplicationSource.optional().catch(undefined),
  assignee: z.string().max(64).optional().catch(undefined),
  overdue: z.boolean().optional().catch(undefined),
})

const applicationTabs = ['data', 'risk', 'validation', 'history'] as const
export type ApplicationTab = (typeof applicationTabs)[number]

const RecordSearch = z.object({ tab: z.enum(applicationTabs).optional().catch(undefined) })

export const applicationsRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/applications',
    validateSearch: ListSearch,
    beforeLoad: requireRoles(...readsApplications),
    loaderDeps: ({ search }) => search,
    loader: ({ context, deps }) =>
      void context.queries.prefetchInfiniteQuery(applicationsQuery(context.api, deps)),
    component: lazyRouteComponent(() => import('./applications-page.tsx'), 'ApplicationsPage'),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/applications/new',
    beforeLoad: requireRoles('intake'),
    loader: ({ context }) => void context.queries.prefetchQuery(formQuery(context.api)),
    component: lazyRouteComponent(() => import('./new-application-page.tsx'), 'NewApplicationPage'),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/applications/$id',
    validateSearch: RecordSearch,
    beforeLoad: requireRoles(...readsApplications),
    loader: async ({ context, params }) => {
      void context.queries.prefetchQuery(formQuery(context.api))
      await context.queries.ensureQueryData(applicationQuery(context.api, params.id))
    },
    component: lazyRouteComponent(() => import('./application-page.tsx'), 'ApplicationPage'),
  }),
] as const
