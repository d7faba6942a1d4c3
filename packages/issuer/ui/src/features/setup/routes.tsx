import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../../app/root-route.tsx'
import { setupSteps } from './setup-steps.ts'

/** What was typed is kept in memory alone: there are secrets in it. A reload begins again. */
const SetupSearch = z.object({ step: z.enum(setupSteps).optional().catch(undefined) })

export const setupRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/setup',
    validateSearch: SetupSearch,
    component: lazyRouteComponent(() => import('./setup-page.tsx'), 'SetupPage'),
  }),
] as const
