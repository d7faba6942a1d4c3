import { z } from 'zod'
import { OperatorFilter, RegisterStatus } from './operator-search.ts'

/** One act speaks of at most so many certificates. */
export const MAX_BULK = 1_000

export const bulkActs = ['suspend', 'reinstate', 'revoke', 'withdraw'] as const

/** `POST /v1/operators/bulk-preview`: whom an act would reach. Certificates by id, or all that the filter finds. */
export const BulkPreviewOrder = z
  .strictObject({
    act: z.enum(bulkActs),
    certificateIds: z.array(z.uuid()).min(1).max(MAX_BULK).optional(),
    filter: OperatorFilter.strict().optional(),
  })
  .refine(({ certificateIds, filter }) => (certificateIds === undefined) !== (filter === undefined), {
    message: 'must name certificates or a filter',
  })
export type BulkPreviewOrder = z.infer<typeof BulkPreviewOrder>

const Item = z.object({
  certificateId: z.uuid(),
  certificateNumber: z.string(),
  programme: z.string(),
  operatorId: z.uuid(),
  legalName: z.string(),
  status: RegisterStatus,
})

/** Send the `certificateIds` of `affected` with the act: `POST /v1/acts`. */
export const BulkPreview = z.object({
  act: z.enum(bulkActs),
  /** What one act can hold. */
  limit: z.literal(MAX_BULK),
  /** More than the limit were found: narrow the filter, or make several acts. */
  truncated: z.boolean(),
  found: z.int(),
  /** Of the ids that were sent: no such certificate. */
  missing: z.array(z.uuid()),
  affected: z.array(Item),
  excluded: z.array(
    Item.extend({
      reason: z.enum(['not-on-ledger', 'already-so', 'ended', 'not-allowed-in-state', 'act-pending']),
      detail: z.string(),
    }),
  ),
})
export type BulkPreview = z.infer<typeof BulkPreview>
