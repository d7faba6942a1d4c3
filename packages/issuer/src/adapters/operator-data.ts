import { OperatorData } from '@sello/protocol'
import { z } from 'zod'

/** What the register may hold from before names were checked: shown, but no certificate is granted to it. */
export const StoredOperatorData = OperatorData.extend({
  legalName: z.string(),
  nativeName: z.string().optional(),
})
