import { operatorSorts, registerStatuses } from '@sello/protocol'
import { z } from 'zod'

const text = (longest: number) => z.coerce.string().trim().min(1).max(longest).optional().catch(undefined)

/** What of the register is looked at: all of it stands in the address. What an odd link says wrongly is left out. */
export const RegisterSearch = z.object({
  q: text(200),
  status: z.enum(registerStatuses).optional().catch(undefined),
  programme: text(35),
  aeoType: text(35),
  role: text(35),
  expiresBefore: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional()
    .catch(undefined),
  assignedTo: text(64),
  sort: z.enum(operatorSorts).optional().catch(undefined),
})
export type RegisterSearch = z.infer<typeof RegisterSearch>

export const filterNames = ['status', 'programme', 'aeoType', 'role', 'expiresBefore', 'assignedTo'] as const
export type FilterName = (typeof filterNames)[number]

/** The filters alone, as exports, bulk acts and counts take them. */
export function filterOf({ sort: _, ...filter }: RegisterSearch): Omit<RegisterSearch, 'sort'> {
  return filter
}

/** As a saved view keeps it: the address without the question mark. */
export function writeView(search: RegisterSearch): string {
  const entries = Object.entries(search).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return new URLSearchParams(entries).toString()
}

export function readView(query: string): RegisterSearch {
  return RegisterSearch.parse(Object.fromEntries(new URLSearchParams(query)))
}
