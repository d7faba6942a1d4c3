import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../app/desk-route.tsx'
import { requireRoles } from '../../app/require-roles.ts'
import { dashboardQuery } from './queries.ts'
import { readsDashboard } from './who.ts'

export const dashboardRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/dashboard',
    beforeLoad: requireRoles(...readsDashboard),
    loader: ({ context }) => void context.queries.prefetchQuery(dashboardQuery(context.api)),
    component: lazyRouteComponent(() => import('./dashboard-page.tsx'), 'DashboardPage'),
  }),
] as const
