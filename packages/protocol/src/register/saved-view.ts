import { z } from 'zod'
import { NextCursor } from '../list-page.ts'

/** A list that an officer comes back to: a query string under a name. */
export const NewSavedView = z.strictObject({
  name: z.string().trim().min(1).max(70),
  /** The screen that it belongs to. */
  list: z.enum(['operators', 'applications', 'acts', 'imports', 'work']),
  /** As in the address, without the question mark. */
  query: z.string().max(1_000),
  /** Shown to every officer; only who made it, or an administrator, removes it. */
  shared: z.boolean().default(false),
})
export type NewSavedView = z.infer<typeof NewSavedView>

/** `PATCH /v1/saved-views/{id}`: another name, other filters, or for everybody; with the ETag of the view as If-Match. */
export const SavedViewChange = z
  .strictObject({
    name: NewSavedView.shape.name.optional(),
    query: NewSavedView.shape.query.optional(),
    shared: z.boolean().optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    message: 'must change something',
  })
export type SavedViewChange = z.infer<typeof SavedViewChange>

export const SavedView = z.object({
  id: z.uuid(),
  name: z.string(),
  list: NewSavedView.shape.list,
  query: z.string(),
  shared: z.boolean(),
  createdBy: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Counts its changes; in quotes it is its ETag. */
  version: z.int(),
  /** True when the caller may change and remove it. */
  removable: z.boolean(),
})
export type SavedView = z.infer<typeof SavedView>

/** `GET /v1/saved-views?list=`: one's own and the shared ones, by name. */
export const SavedViews = z.object({ views: z.array(SavedView), nextCursor: NextCursor })
export type SavedViews = z.infer<typeof SavedViews>
