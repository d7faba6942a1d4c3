import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../app/desk-route.tsx'
import { requireRoles } from '../../app/require-roles.ts'
import { certificatesOfOperatorQuery } from '../../desk/certificate/queries.ts'
import { OperatorSearch } from './operator-search.ts'
import { operatorQuery } from './queries.ts'

export const operatorRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/operators/new',
    beforeLoad: requireRoles('intake', 'approver', 'monitoring-officer'),
    component: lazyRouteComponent(() => import('./new-operator-page.tsx'), 'NewOperatorPage'),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/operators/$id',
    validateSearch: OperatorSearch,
    loader: async ({ context, params }) => {
      await Promise.all([
        context.queries.ensureQueryData(operatorQuery(context.api, params.id)),
        context.queries.ensureQueryData(certificatesOfOperatorQuery(context.api, params.id)),
      ])
    },
    component: lazyRouteComponent(() => import('./operator-page.tsx'), 'OperatorPage'),
  }),
] as const
