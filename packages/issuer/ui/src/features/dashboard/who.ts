import type { Role } from '@sello/protocol'

/** Who answers for the programme, and who looks over it. */
export const readsDashboard = [
  'administrator',
  'approver',
  'monitoring-officer',
  'auditor',
] as const satisfies readonly Role[]
