import { Appeal } from '@sello/protocol'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { deskRoute } from '../../app/desk-route.tsx'
import { requireRoles } from '../../app/require-roles.ts'
import { appealQuery } from './queries.ts'
import { lodgesAppeals, readsAppeals } from './who.ts'

const State = Appeal.shape.state

export const appealsRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/appeals',
    validateSearch: z.object({ state: State.optional().catch(undefined) }),
    beforeLoad: requireRoles(...readsAppeals),
    component: lazyRouteComponent(() => import('./appeals-page.tsx'), 'AppealsPage'),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/appeals/new',
    validateSearch: z.object({
      certificateId: z.uuid().optional().catch(undefined),
      applicationId: z.uuid().optional().catch(undefined),
    }),
    beforeLoad: requireRoles(...lodgesAppeals),
    component: lazyRouteComponent(() => import('./lodge-page.tsx'), 'LodgePage'),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/appeals/$id',
    beforeLoad: requireRoles(...readsAppeals),
    loader: ({ context, params }) => context.queries.ensureQueryData(appealQuery(context.api, params.id)),
    component: lazyRouteComponent(() => import('./appeal-page.tsx'), 'AppealPage'),
  }),
] as const
