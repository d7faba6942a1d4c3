import { accountRoutes } from '../features/account/routes.tsx'
import { actsNav } from '../features/acts/nav.ts'
import { actsRoutes } from '../features/acts/routes.tsx'
import { appealsNav } from '../features/appeals/nav.ts'
import { appealsRoutes } from '../features/appeals/routes.tsx'
import { applicationsNav } from '../features/applications/nav.ts'
import { applicationsRoutes } from '../features/applications/routes.tsx'
import { applyRoutes } from '../features/apply/routes.tsx'
import { auditNav } from '../features/audit/nav.ts'
import { auditRoutes } from '../features/audit/routes.tsx'
import { certificateRoutes } from '../features/certificate/routes.tsx'
import { dashboardNav } from '../features/dashboard/nav.ts'
import { dashboardRoutes } from '../features/dashboard/routes.tsx'
import { homeNav } from '../features/home/nav.ts'
import { homeRoutes } from '../features/home/routes.tsx'
import { importsNav } from '../features/imports/nav.ts'
import { importsRoutes } from '../features/imports/routes.tsx'
import { officersNav } from '../features/officers/nav.ts'
import { officersRoutes } from '../features/officers/routes.tsx'
import { operatorRoutes } from '../features/operator/routes.tsx'
import { programmeNav } from '../features/programme/nav.ts'
import { programmeRoutes } from '../features/programme/routes.tsx'
import { registerNav } from '../features/register/nav.ts'
import { registerRoutes } from '../features/register/routes.tsx'
import { setupRoutes } from '../features/setup/routes.tsx'
import { signInRoutes } from '../features/sign-in/routes.tsx'
import type { NavItem } from './nav.ts'

/** Pages of officers: one line per feature. */
export const deskRoutes = [
  ...homeRoutes,
  ...applicationsRoutes,
  ...appealsRoutes,
  ...auditRoutes,
  ...importsRoutes,
  ...accountRoutes,
  ...actsRoutes,
  ...certificateRoutes,
  ...registerRoutes,
  ...operatorRoutes,
  ...dashboardRoutes,
  ...officersRoutes,
  ...programmeRoutes,
] as const

/** Pages without a session. */
export const openRoutes = [...signInRoutes, ...applyRoutes, ...setupRoutes] as const

/** What the side navigation offers: one line per feature. */
export const navItems: readonly NavItem[] = [
  ...homeNav,
  ...applicationsNav,
  ...appealsNav,
  ...auditNav,
  ...importsNav,
  ...actsNav,
  ...registerNav,
  ...dashboardNav,
  ...officersNav,
  ...programmeNav,
]
