import { applicationStates, serviceSteps } from '@sello/core/shapes'
import { z } from 'zod'
import { ApplicationForm, ApplicationSource } from './application-form.ts'
import { RiskReview, Visit } from './application-work.ts'

const Time = z.iso.datetime({ offset: true })

export const ApplicationState = z.enum(applicationStates)
export type ApplicationState = z.infer<typeof ApplicationState>

/** One step that an application took, or an edit of it. */
export const ApplicationEvent = z.object({
  at: Time,
  /** `officer:<username>`, `api-key:<id>`, `firm` or `service`. */
  actor: z.string(),
  /** An act of the state machine, or `edit`, `assign`, `risk-review`, `visit`, `corrective-action`. */
  act: z.string(),
  from: ApplicationState,
  to: ApplicationState,
  reasons: z.array(z.string()),
  comment: z.string().optional(),
})
export type ApplicationEvent = z.infer<typeof ApplicationEvent>

const summary = {
  id: z.uuid(),
  /** What people call it by, e.g. `CR-26-7F3K9Q2M`. */
  reference: z.string(),
  state: ApplicationState,
  /** Also the ETag. */
  version: z.int().min(1),
  source: ApplicationSource,
  programme: z.string(),
  aeoType: z.string(),
  tin: z.string(),
  legalName: z.string(),
  /** Username; absent: nobody in particular. */
  assignee: z.string().optional(),
  step: z.enum(serviceSteps).optional(),
  /** By the service level of the step. */
  dueAt: Time.optional(),
  createdAt: Time,
  submittedAt: Time.optional(),
  /** Since when it is in its state. */
  since: Time,
  decidedAt: Time.optional(),
}

export const ApplicationSummary = z.object(summary)
export type ApplicationSummary = z.infer<typeof ApplicationSummary>

/** `GET /v1/applications`: newest first. */
export const ApplicationPage = z.object({
  applications: z.array(ApplicationSummary),
  nextCursor: z.string().optional(),
})
export type ApplicationPage = z.infer<typeof ApplicationPage>

/** `GET /v1/applications?…`; `q`: reference, TIN or part of a name. */
export const ApplicationQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.coerce.number().int().min(1).optional(),
  state: ApplicationState.optional(),
  /** A username, `me` or `nobody`. */
  assignee: z.string().min(1).max(64).optional(),
  programme: z.string().min(1).max(35).optional(),
  source: ApplicationSource.optional(),
  operatorId: z.uuid().optional(),
  overdue: z.enum(['true', 'false']).optional(),
  q: z.string().trim().min(1).max(70).optional(),
})
export type ApplicationQuery = z.infer<typeof ApplicationQuery>

/** `GET /v1/applications/{id}`, with the version as `ETag`. Every POST and PUT on it answers this too. */
export const Application = z.object({
  ...summary,
  form: ApplicationForm,
  operatorId: z.uuid().optional(),
  externalReference: z.string().optional(),
  /** DID of the wallet from which the firm applied: what is granted is offered to it. */
  holder: z.string().optional(),
  createdBy: z.string(),
  riskReview: RiskReview.optional(),
  visits: z.array(Visit),
  /** Newest last. */
  events: z.array(ApplicationEvent),
  /** Reasons and comment of the last return or denial. */
  refusal: z.object({ reasons: z.array(z.string()), comment: z.string(), at: Time }).optional(),
  /** The act that would grant it, or did. */
  actId: z.uuid().optional(),
  certificateId: z.uuid().optional(),
  /** The appeal that led to it. */
  appealId: z.uuid().optional(),
  /** The application of the same firm that it follows. */
  previousId: z.uuid().optional(),
  /** What the caller may do to it now: acts of the state machine, and `edit`, `assign`, `risk-review`. */
  possible: z.array(z.string()),
})
export type Application = z.infer<typeof Application>
