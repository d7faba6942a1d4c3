import { z } from 'zod'

const Time = z.iso.datetime({ offset: true })

export const workGroups = [
  'applications',
  'signatures',
  'failed-acts',
  'scheduled-acts',
  'revalidations',
  'expiries',
  'suspension-ends',
  'reassessments',
  'appeals',
  'remedies',
  'offers',
] as const
export const WorkGroup = z.enum(workGroups)
export type WorkGroup = z.infer<typeof WorkGroup>

/** One thing to do. */
export const WorkItem = z.object({
  group: WorkGroup,
  target: z.object({
    kind: z.enum(['application', 'act', 'certificate', 'appeal', 'offer']),
    id: z.string(),
  }),
  /** Firm, or what the act is about. */
  title: z.string(),
  /** Reference, certificate number or kind of act. */
  subject: z.string().optional(),
  /** State or step, for a label. */
  step: z.string().optional(),
  since: Time.optional(),
  /** A moment, or the end of a day. */
  dueAt: Time.optional(),
  overdue: z.boolean(),
  assignee: z.string().optional(),
  /** The reminder of the configuration that is reached: so many days before the event. */
  reminder: z.int().min(0).optional(),
})
export type WorkItem = z.infer<typeof WorkItem>

/** `GET /v1/work?group=&mine=&limit=`: what waits for the caller's roles, the most urgent first. */
export const WorkList = z.object({
  asOf: Time,
  counts: z.array(z.object({ group: WorkGroup, count: z.int(), overdue: z.int() })),
  items: z.array(WorkItem),
})
export type WorkList = z.infer<typeof WorkList>

export const WorkQuery = z.object({
  group: WorkGroup.optional(),
  /** Only what is assigned to the caller, or to nobody. */
  mine: z.enum(['true', 'false']).optional(),
  /** Items of each group. */
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type WorkQuery = z.infer<typeof WorkQuery>
