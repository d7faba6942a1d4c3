import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../../app/root-route.tsx'

/** Only a path of this very service: no address elsewhere can be smuggled in. */
const ReturnTo = z
  .string()
  .regex(/^\/(?![/\\])/)
  .optional()
  .catch(undefined)

export const signInRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    validateSearch: z.object({ returnTo: ReturnTo, problem: z.string().max(60).optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/enrol',
    validateSearch: z.object({ returnTo: ReturnTo }),
    component: lazyRouteComponent(() => import('./enrol-page.tsx'), 'EnrolPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/confirmed',
    component: lazyRouteComponent(() => import('./confirmed-page.tsx'), 'ConfirmedPage'),
  }),
] as const
