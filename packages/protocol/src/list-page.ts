import { z } from 'zod'

/** `?limit=&cursor=` of a list; the cursor is what the page before ended with, and means nothing else. */
export const ListPage = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(100),
  cursor: z.string().min(1).max(400).optional(),
})
export type ListPage = z.infer<typeof ListPage>

/** Ends a page behind which there is more. */
export const NextCursor = z.string().optional().meta({ description: 'There is more: ask with it as cursor.' })
