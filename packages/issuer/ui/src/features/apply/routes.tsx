import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../../app/root-route.tsx'

/** For firms, without an account. The secret code of an application never stands in an address. */
export const applyRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/apply',
    component: lazyRouteComponent(() => import('./apply-page.tsx'), 'ApplyPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/apply/status',
    validateSearch: z.object({ reference: z.string().max(20).optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('./status-page.tsx'), 'StatusPage'),
  }),
] as const
