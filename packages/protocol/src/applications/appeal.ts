import { appealableDecisions, appealStates, CalendarDate, Code } from '@sello/core/shapes'
import { z } from 'zod'
import { Remark } from './application-form.ts'

const Time = z.iso.datetime({ offset: true })
const Reasons = z.array(Code).min(1).max(10)

/** `POST /v1/certificates/{id}/appeals`, `POST /v1/applications/{id}/appeals`. */
export const NewAppeal = z.strictObject({
  against: z.enum(appealableDecisions),
  /** The act appealed against, when it is known. */
  actId: z.uuid().optional(),
  lodgedOn: CalendarDate,
  /** What the firm says. */
  statement: Remark,
  grounds: Reasons,
  /** The appeal suspends the decision until it is decided. Absent: as the programme says. */
  suspensive: z.boolean().optional(),
})
export type NewAppeal = z.infer<typeof NewAppeal>

/** `POST /v1/appeals/{id}/decisions` with `If-Match`: reasons and comment are shown to the firm. */
export const AppealDecision = z.strictObject({
  outcome: z.enum(['upheld', 'rejected']),
  reasons: Reasons,
  comment: Remark,
})
export type AppealDecision = z.infer<typeof AppealDecision>

/** `POST /v1/appeals/{id}/withdrawals` with `If-Match`. */
export const AppealWithdrawal = z.strictObject({ comment: Remark.optional() })
export type AppealWithdrawal = z.infer<typeof AppealWithdrawal>

/** `GET /v1/appeals/{id}`, with the version as `ETag`. */
export const Appeal = z.object({
  id: z.uuid(),
  version: z.int().min(1),
  state: z.enum(appealStates),
  against: z.enum(appealableDecisions),
  certificateId: z.uuid().optional(),
  applicationId: z.uuid().optional(),
  actId: z.uuid().optional(),
  certificateNumber: z.string().optional(),
  legalName: z.string(),
  lodgedOn: CalendarDate,
  statement: z.string(),
  grounds: z.array(z.string()),
  suspensive: z.boolean(),
  createdBy: z.string(),
  createdAt: Time,
  dueAt: Time.optional(),
  decision: AppealDecision.extend({ by: z.string(), at: Time }).optional(),
  /** What the administration owes now, and the new application or act that it has led to. */
  remedy: z
    .object({
      kind: z.enum(['new-application', 'reinstatement']),
      applicationId: z.uuid().optional(),
      actId: z.uuid().optional(),
    })
    .optional(),
})
export type Appeal = z.infer<typeof Appeal>

/** `GET /v1/appeals?state=&limit=&cursor=`: newest first. */
export const AppealPage = z.object({ appeals: z.array(Appeal), nextCursor: z.string().optional() })
export type AppealPage = z.infer<typeof AppealPage>
export const AppealQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.coerce.number().int().min(1).optional(),
  state: z.enum(appealStates).optional(),
  certificateId: z.uuid().optional(),
  applicationId: z.uuid().optional(),
})
export type AppealQuery = z.infer<typeof AppealQuery>
