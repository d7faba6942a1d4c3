import { AuditKind } from '@sello/protocol'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { deskRoute } from '../../app/desk-route.tsx'
import { requireRoles } from '../../app/require-roles.ts'

const text = z.string().max(200).optional().catch(undefined)
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .catch(undefined)

const AuditSearch = z.object({
  text,
  kind: AuditKind.optional().catch(undefined),
  actor: text,
  subject: text,
  from: day,
  to: day,
  /** The entry that is open beside the list. */
  entry: z.number().int().min(1).optional().catch(undefined),
})

export const auditRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/audit',
    validateSearch: AuditSearch,
    beforeLoad: requireRoles('auditor', 'administrator'),
    component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
  }),
] as const
