import { Dashboard } from '@sello/protocol'
import type { RequestHandler } from 'express'
import type { DashboardFigures } from '../features/dashboard/read-dashboard.ts'

export interface DashboardApi {
  readonly dashboard: () => Promise<DashboardFigures>
}

/** Who answers for the programme, and who looks over it. */
export const readsDashboard = ['administrator', 'approver', 'monitoring-officer', 'auditor'] as const

/** `GET /v1/dashboard` */
export function getDashboard(api: DashboardApi): RequestHandler {
  return async (_request, response) => {
    const { asOf, ...figures } = await api.dashboard()
    response.json(Dashboard.parse({ asOf: asOf.toISOString(), ...figures }))
  }
}
