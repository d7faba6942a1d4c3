import { z } from 'zod'

/** Roles inside an administration, several per officer. */
export const Role = z.enum([
  'administrator',
  'approver',
  'monitoring-officer',
  'mra-liaison',
  'key-custodian',
  'intake',
  'risk-analyst',
  'validator',
  'appeals-officer',
  'auditor',
  'register-reader',
])
export type Role = z.infer<typeof Role>
