import { z } from 'zod'

/** Text that canonical JSON can write: no lone surrogates. */
export function text(maxLength: number) {
  return z
    .string()
    .min(1)
    .max(maxLength)
    .refine((value) => value.isWellFormed(), 'must be well-formed Unicode')
}

/** A code or number of the trade, an..35. */
export const Code = text(35)

/** A contract as CAIP-10 writes it, in lower case: `eip155:<chain id>:<address>`. */
export const ContractId = z
  .string()
  .regex(/^eip155:[1-9]\d{0,14}:0x[0-9a-f]{40}$/, 'must be eip155:<chain>:<lower-case address>')

/** Entries of a status list: 131,072, the smallest list that hides whose status is asked for. */
export const STATUS_LIST_ENTRIES = 131_072

/** Number of a list on the ledger: a uint256 as decimal text. */
export const StatusListNumber = z.string().regex(/^(0|[1-9]\d{0,77})$/, 'must be a decimal number')

/** The place of a certificate version's two status bits on the ledger. */
export const StatusLocation = z.strictObject({
  registry: ContractId,
  identity: z.string().regex(/^0x[0-9a-f]{40}$/, 'must be a lower-case address'),
  list: StatusListNumber,
  index: z
    .int()
    .min(0)
    .max(STATUS_LIST_ENTRIES - 1),
})
export type StatusLocation = z.infer<typeof StatusLocation>

/** Role codes: one or more, sorted by code units, each once. */
export const Roles = z
  .array(Code)
  .min(1)
  .refine(
    (roles) => roles.every((role, index) => index === 0 || (roles[index - 1] ?? '') < role),
    'must be sorted and without repetition',
  )
