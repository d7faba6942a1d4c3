import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { deskRoute } from '../../app/desk-route.tsx'
import { requireRoles } from '../../app/require-roles.ts'
import { programmeTabs } from './programme-tabs.ts'
import { programmeQuery } from './queries.ts'

const ProgrammeSearch = z.object({ tab: z.enum(programmeTabs).optional().catch(undefined) })

export const programmeRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/programme',
    validateSearch: ProgrammeSearch,
    beforeLoad: requireRoles('administrator'),
    loader: ({ context }) => void context.queries.prefetchQuery(programmeQuery(context.api)),
    component: lazyRouteComponent(() => import('./programme-page.tsx'), 'ProgrammePage'),
  }),
] as const
