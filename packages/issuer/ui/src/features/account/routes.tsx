import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { deskRoute } from '../../app/desk-route.tsx'

export const accountTabs = ['profile', 'security', 'sessions'] as const
const AccountTab = z.enum(accountTabs)

export const accountRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/account',
    validateSearch: z.object({ tab: AccountTab.optional().catch(undefined) }),
    component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
  }),
] as const
