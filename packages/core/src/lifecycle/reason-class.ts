import { z } from 'zod'

/** Why a status changed: all that leaves the administration. The detail is never shared. */
export const ReasonClass = z.enum([
  'insufficient-evidence',
  'non-compliance',
  'holder-request',
  'insolvency',
  'offence',
  'merger',
  'not-renewed',
  'other',
])
export type ReasonClass = z.infer<typeof ReasonClass>
