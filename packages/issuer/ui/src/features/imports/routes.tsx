import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../app/desk-route.tsx'
import { requireRoles } from '../../app/require-roles.ts'
import { importFileQuery, importQuery } from './queries.ts'
import { readsImports, registersFiles } from './who.ts'

export const importsRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/imports',
    beforeLoad: requireRoles(...readsImports),
    component: lazyRouteComponent(() => import('./imports-page.tsx'), 'ImportsPage'),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/imports/files/$id',
    beforeLoad: requireRoles(...registersFiles),
    loader: ({ context, params }) => context.queries.ensureQueryData(importFileQuery(context.api, params.id)),
    component: lazyRouteComponent(() => import('./file-page.tsx'), 'FilePage'),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/imports/$id',
    beforeLoad: requireRoles(...readsImports),
    loader: ({ context, params }) => context.queries.ensureQueryData(importQuery(context.api, params.id)),
    component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
  }),
] as const
