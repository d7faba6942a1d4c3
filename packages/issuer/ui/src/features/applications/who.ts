import type { Role } from '@sello/protocol'

/** Who works on applications, in one step or another. */
export const readsApplications: readonly Role[] = [
  'intake',
  'risk-analyst',
  'validator',
  'approver',
  'monitoring-officer',
  'appeals-officer',
  'administrator',
  'register-reader',
]
