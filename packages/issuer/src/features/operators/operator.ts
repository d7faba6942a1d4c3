import { Alias, PostalAddress, Tin } from '@sello/core'
import { z } from 'zod'

/** A firm as the register holds it. */
export const OperatorData = z.strictObject({
  tin: Tin,
  aliases: z.array(Alias).max(50).optional(),
  legalName: z.string().trim().min(1).max(70),
  nativeName: z.string().trim().min(1).max(70).optional(),
  address: PostalAddress,
})
export type OperatorData = z.infer<typeof OperatorData>

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
