import { z } from 'zod'
import { Decision } from '../../desk/decisions/decision-kinds.ts'

export const operatorTabs = ['application', 'history', 'sharing', 'offers', 'appeals'] as const
export type OperatorTab = (typeof operatorTabs)[number]

export const OperatorSearch = z.object({
  tab: z.enum(operatorTabs).optional().catch(undefined),
  /** Which certificate is shown, of a firm with several. */
  certificate: z.uuid().optional().catch(undefined),
  version: z.coerce.number().int().min(1).optional().catch(undefined),
  decide: Decision.optional().catch(undefined),
  /** The act that a decision beside the record has led to. */
  act: z.uuid().optional().catch(undefined),
  edit: z.literal(true).optional().catch(undefined),
  /** The other record of the same firm, to be merged into this one. */
  merge: z.uuid().optional().catch(undefined),
})
