import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from './root-route.tsx'

/** All parts on one page, to look at them; only in development and when the build asks for it. */
const isShown = import.meta.env.DEV || import.meta.env.MODE === 'kit'

export const kitRoutes = isShown
  ? [
      createRoute({
        getParentRoute: () => rootRoute,
        path: '/kit',
        component: lazyRouteComponent(() => import('../features/kit/kit-page.tsx'), 'KitPage'),
      }),
    ]
  : []
