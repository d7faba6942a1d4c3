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
  /** Takes in an appeal that came after its last day, for a good cause that stands in the record. */
  late: z.strictObject({ reason: Remark }).optional(),
})
export type NewAppeal = z.infer<typeof NewAppeal>

/** `GET /v1/certificates/{id}/appealable`, `GET /v1/applications/{id}/appealable`: what an appeal can be lodged against. */
export const Appealable = z.object({
  decisions: z.array(
    z.object({
      against: z.enum(appealableDecisions),
      /** Day on which it was known and in effect, in the administration's time zone. */
      knownOn: CalendarDate,
      /** Last day on which an appeal is in time. */
      lastDay: CalendarDate,
    }),
  ),
  /** What an appeal does to the decision unless its own record says otherwise. */
  suspendsDecision: z.boolean(),
  today: CalendarDate,
})
export type Appealable = z.infer<typeof Appealable>

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
  /** It came after its last day and was taken in all the same. */
  late: z.object({ reason: z.string(), lastDay: CalendarDate }).optional(),
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
