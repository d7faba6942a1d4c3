import { Alias, PostalAddress, Tin } from '@sello/core'
import { z } from 'zod'

/** As the certificate's schema will want it: one line, well-formed, without direction overrides. */
const NAME = /^[^\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+$/u
const Name = z
  .string()
  .trim()
  .min(1)
  .max(70)
  .refine((name) => NAME.test(name), 'must be one line without control characters')

/** A firm as the register holds it. */
export const OperatorData = z.strictObject({
  tin: Tin,
  aliases: z.array(Alias).max(50).optional(),
  legalName: Name,
  nativeName: Name.optional(),
  address: PostalAddress,
})
export type OperatorData = z.infer<typeof OperatorData>

/** What the register may hold from before names were checked: shown, but no certificate is granted to it. */
export const StoredOperatorData = OperatorData.extend({
  legalName: z.string(),
  nativeName: z.string().optional(),
})

export interface Operator extends OperatorData {
  readonly id: string
  readonly createdAt: Date
}
export type NumberedOperator = Operator & { readonly number: number }

export interface OperatorStore {
  /** In bulk. Throws `operator-exists` for a TIN that the register has. */
  add(operators: readonly Operator[]): Promise<void>
  find(id: string): Promise<NumberedOperator | undefined>
  findMany(ids: readonly string[]): Promise<readonly Operator[]>
  list(page: { tin?: string; before?: number; limit: number }): Promise<readonly NumberedOperator[]>
}
