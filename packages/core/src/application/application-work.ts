import { z } from 'zod'
import { Code } from '../certificate/certificate-shapes.ts'
import { PostalAddress } from '../certificate/party-shapes.ts'
import { CalendarDate } from '../dates.ts'
import { riskClasses, riskRecommendations, visitStates } from '../lifecycle/validation.ts'
import { ChecklistAnswer, Remark, ValidationMethod } from './application-form.ts'

const Username = z.string().min(1).max(64)
const Time = z.iso.datetime({ offset: true })
/** Codes of the programme's reasons for this use. */
const Reasons = z
  .array(Code)
  .min(1)
  .max(10)
  .refine((codes) => new Set(codes).size === codes.length, 'must name a reason once')

/** `POST /v1/applications/{id}/returns` and `…/denials`: reasons and comment are shown to the firm. */
export const ApplicationRefusal = z.strictObject({ reasons: Reasons, comment: Remark })
export type ApplicationRefusal = z.infer<typeof ApplicationRefusal>

/** `POST /v1/applications/{id}/acceptances`, `…/submissions`, `…/withdrawals`. */
export const ApplicationStepComment = z.strictObject({ comment: Remark.optional() })
export type ApplicationStepComment = z.infer<typeof ApplicationStepComment>

/** `PUT /v1/applications/{id}/assignee` with `If-Match`; null gives it back to everybody of the role. */
export const ApplicationAssignment = z.strictObject({ officer: Username.nullable() })
export type ApplicationAssignment = z.infer<typeof ApplicationAssignment>

export const RiskFinding = z.strictObject({
  /** A criterion of the checklist (A to M …), or `profile`, `history`, `other`. */
  area: Code,
  level: z.enum(riskClasses),
  note: Remark,
})
export type RiskFinding = z.infer<typeof RiskFinding>

/** `PUT /v1/applications/{id}/risk-review` with `If-Match`. The first one begins the review. Never shown to the firm. */
export const RiskReviewEdit = z.strictObject({
  findings: z.array(RiskFinding).max(100),
  riskClass: z.enum(riskClasses).optional(),
  recommendation: z.enum(riskRecommendations).optional(),
  comment: Remark.optional(),
  /** A complete review needs class and recommendation; a validation is planned after it. */
  complete: z.boolean().default(false),
})
export type RiskReviewEdit = z.infer<typeof RiskReviewEdit>

export const RiskReview = RiskReviewEdit.extend({ complete: z.boolean(), by: z.string(), at: Time })
export type RiskReview = z.infer<typeof RiskReview>

/** A place that a visit goes to. */
export const VisitSite = z.strictObject({ name: z.string().trim().min(1).max(70), address: PostalAddress })
export type VisitSite = z.infer<typeof VisitSite>

const plan = {
  plannedOn: CalendarDate,
  method: ValidationMethod,
  /** Of a joint validation: the partner administration's country. */
  jointWith: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  sites: z.array(VisitSite).max(50),
  /** Validators' usernames. */
  team: z.array(Username).max(20),
}

/** `POST /v1/applications/{id}/visits` with `If-Match`: plans a visit, with the programme's questions for the type. */
export const VisitPlan = z.strictObject(plan)
export type VisitPlan = z.infer<typeof VisitPlan>

export const VisitAnswer = z.strictObject({
  questionId: z.string().min(1).max(60),
  answer: ChecklistAnswer,
  note: Remark.optional(),
  /** What was seen: a document's number, a record, a person asked. */
  evidence: Remark.optional(),
})
export type VisitAnswer = z.infer<typeof VisitAnswer>

/** `PUT /v1/applications/{id}/visits/{visitId}` with `If-Match`: members that are absent stay. */
export const VisitEdit = z
  .strictObject({
    plannedOn: plan.plannedOn.optional(),
    method: plan.method.optional(),
    jointWith: plan.jointWith.nullable(),
    sites: plan.sites.optional(),
    team: plan.team.optional(),
    /** While it is in progress; replaces the answers to these questions and keeps the others. */
    answers: z.array(VisitAnswer).max(500).optional(),
  })
  .partial()
export type VisitEdit = z.infer<typeof VisitEdit>

/** `POST …/visits/{visitId}/corrective-actions` with `If-Match`, while the visit is in progress. */
export const NewCorrectiveAction = z.strictObject({
  questionId: z.string().min(1).max(60).optional(),
  /** What the firm has to mend; shown to it. */
  description: Remark,
  dueOn: CalendarDate,
})
export type NewCorrectiveAction = z.infer<typeof NewCorrectiveAction>

/** `POST …/corrective-actions/{actionId}/closings` with `If-Match`. */
export const CorrectiveActionClosing = z.strictObject({
  outcome: z.enum(['done', 'waived']),
  comment: Remark,
})
export type CorrectiveActionClosing = z.infer<typeof CorrectiveActionClosing>

export const CorrectiveAction = NewCorrectiveAction.extend({
  id: z.uuid(),
  closed: CorrectiveActionClosing.extend({ by: z.string(), at: Time }).optional(),
})
export type CorrectiveAction = z.infer<typeof CorrectiveAction>

/**
 * `POST …/visits/{visitId}/closings` with `If-Match`: the visit is over. With open corrective actions the application
 * waits for them, without any it is validated.
 */
export const VisitClosing = z.strictObject({
  /** The day on which it took place. */
  heldOn: CalendarDate,
  comment: Remark,
})
export type VisitClosing = z.infer<typeof VisitClosing>

export const Visit = z.strictObject({
  id: z.uuid(),
  state: z.enum(visitStates),
  ...plan,
  /** The questions that this visit asks, as the programme had them when it was planned. */
  questionIds: z.array(z.string()),
  answers: z.array(VisitAnswer),
  correctiveActions: z.array(CorrectiveAction),
  createdBy: z.string(),
  createdAt: Time,
  begunAt: Time.optional(),
  closed: VisitClosing.extend({ by: z.string(), at: Time }).optional(),
})
export type Visit = z.infer<typeof Visit>
