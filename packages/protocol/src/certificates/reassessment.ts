import { CalendarDate, Code } from '@sello/core/shapes'
import { z } from 'zod'
import { Remark } from '../applications/application-form.ts'
import { NextCursor } from '../list-page.ts'

const Time = z.iso.datetime({ offset: true })

/** `POST /v1/certificates/{id}/reassessments`: partners see no difference. */
export const NewReassessment = z.strictObject({
  /** e.g. `periodic`, `incident`, `merger`. */
  cause: Code,
  comment: Remark,
  dueOn: CalendarDate.optional(),
})
export type NewReassessment = z.infer<typeof NewReassessment>

/** `POST /v1/reassessments/{id}/conclusions`: a change, suspension or revocation is an act of its own. */
export const ReassessmentConclusion = z.strictObject({
  outcome: z.enum(['confirmed', 'change', 'suspension', 'revocation']),
  comment: Remark,
})
export type ReassessmentConclusion = z.infer<typeof ReassessmentConclusion>

export const Reassessment = z.object({
  id: z.uuid(),
  certificateId: z.uuid(),
  cause: z.string(),
  comment: z.string(),
  dueOn: CalendarDate.optional(),
  begunBy: z.string(),
  begunAt: Time,
  /** `suspended`: a suspension has ended it. */
  conclusion: z
    .object({ outcome: z.string(), comment: z.string().optional(), by: z.string(), at: Time })
    .optional(),
})
export type Reassessment = z.infer<typeof Reassessment>

/** `GET /v1/certificates/{id}/reassessments`: newest first. */
export const ReassessmentList = z.object({ reassessments: z.array(Reassessment), nextCursor: NextCursor })
export type ReassessmentList = z.infer<typeof ReassessmentList>
