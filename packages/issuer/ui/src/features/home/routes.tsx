import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../app/desk-route.tsx'

export const homeRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
  }),
] as const
