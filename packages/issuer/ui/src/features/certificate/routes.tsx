import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { deskRoute } from '../../app/desk-route.tsx'
import { certificateQuery } from '../../desk/certificate/queries.ts'
import { Decision } from '../../desk/decisions/decision-kinds.ts'
import { certificateTabs } from './certificate-tabs.ts'

export const certificateRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/certificates/$id',
    validateSearch: z.object({
      tab: z.enum(certificateTabs).optional().catch(undefined),
      version: z.coerce.number().int().min(1).optional().catch(undefined),
      decide: Decision.optional().catch(undefined),
      /** The act that a decision beside the document has led to. */
      act: z.uuid().optional().catch(undefined),
    }),
    loader: ({ context, params }) =>
      context.queries.ensureQueryData(certificateQuery(context.api, params.id)),
    component: lazyRouteComponent(() => import('./certificate-page.tsx'), 'CertificatePage'),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/certificates/$id/print',
    validateSearch: z.object({
      version: z.coerce.number().int().min(1).optional().catch(undefined),
      number: z.string().max(35).optional().catch(undefined),
    }),
    loader: ({ context, params }) =>
      context.queries.ensureQueryData(certificateQuery(context.api, params.id)),
    component: lazyRouteComponent(() => import('./print-page.tsx'), 'PrintPage'),
  }),
] as const
