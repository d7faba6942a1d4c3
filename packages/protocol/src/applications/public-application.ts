import { z } from 'zod'
import { ApplicationEvent, ApplicationState } from './application.ts'
import { ApplicationForm, Remark } from './application-form.ts'
import { FirmAppeal, FirmAppealable } from './firm-appeal.ts'

const Time = z.iso.datetime({ offset: true })
const Title = z.object({ es: z.string(), en: z.string(), pt: z.string() })

/** The header with the secret code of an application: never in an address. */
export const APPLICATION_CODE_HEADER = 'x-application-code'

/** `POST /v1/public/applications`: by the firm itself, without an account. */
export const NewPublicApplication = z.strictObject({ form: ApplicationForm })
export type NewPublicApplication = z.infer<typeof NewPublicApplication>

/** The only answer that ever holds the code. */
export const PublicApplicationReceipt = z.object({
  reference: z.string(),
  /** 256 bits, base64url: shown once, kept as a digest. */
  code: z.string(),
  state: ApplicationState,
  submittedAt: Time,
})
export type PublicApplicationReceipt = z.infer<typeof PublicApplicationReceipt>

/** `GET /v1/public/applications/{reference}` with the code in its header; `ETag` = version. */
export const PublicApplication = z.object({
  reference: z.string(),
  state: ApplicationState,
  version: z.int().min(1),
  form: ApplicationForm,
  submittedAt: Time.optional(),
  decidedAt: Time.optional(),
  /** Coded reasons and the comment of the last return or denial. */
  refusal: z
    .object({
      reasons: z.array(z.object({ code: z.string(), title: Title.optional() })),
      comment: z.string(),
      at: Time,
    })
    .optional(),
  /** Without what is internal: no names of officers, no edits of the administration. */
  events: z.array(ApplicationEvent.pick({ at: true, act: true, from: true, to: true })),
  /** What the firm still has to mend after a visit. */
  correctiveActions: z.array(z.object({ description: z.string(), dueOn: z.string(), closed: z.boolean() })),
  /** Once granted. */
  certificateNumber: z.string().optional(),
  /** How long the certificate lasts, and whether the firm is to see to its renewal. */
  certificate: z
    .object({
      certificateNumber: z.string(),
      /** Last day; null: open-ended. */
      expiresOn: z.string().nullable(),
      /** Day by which it is to be validated anew. */
      nextRevalidation: z.string().optional(),
      /** The reminders that are reached, as days before the last day and before the validation. */
      renewal: z.object({ daysLeft: z.int(), reminder: z.int().min(0) }).optional(),
      revalidation: z.object({ daysLeft: z.int(), reminder: z.int().min(0) }).optional(),
    })
    .optional(),
  /** Newest first. */
  appeals: z.array(FirmAppeal).optional(),
  /** Against which `POST …/appeals` is possible now. */
  appealable: z.array(FirmAppealable).optional(),
  possible: z.array(z.enum(['edit', 'submit', 'withdraw-application'])),
})
export type PublicApplication = z.infer<typeof PublicApplication>

/** `PUT /v1/public/applications/{reference}` with `If-Match`: corrects a returned application and hands it in again. */
export const PublicApplicationEdit = z.strictObject({ form: ApplicationForm, comment: Remark.optional() })
export type PublicApplicationEdit = z.infer<typeof PublicApplicationEdit>

/** `GET /v1/public/application-form`: what the form asks; public. */
export const PublicApplicationForm = z.object({
  programmes: z.array(
    z.object({
      code: z.string(),
      title: Title,
      types: z.array(z.object({ code: z.string(), title: Title, roles: z.array(z.string()) })),
    }),
  ),
  customsOffices: z.array(z.object({ code: z.string(), title: Title })),
  criteria: z.array(z.object({ code: z.string(), title: Title })),
  /** Grounds that an appeal of the firm can have. */
  appealGrounds: z.array(z.object({ code: z.string(), title: Title })).optional(),
  questions: z.array(
    z.object({
      id: z.string(),
      criterion: z.string(),
      text: Title,
      guidance: Title.optional(),
      aeoTypes: z.array(z.string()),
      /** At a visit a conforming answer to it names its evidence. */
      evidence: z.boolean().optional(),
    }),
  ),
})
export type PublicApplicationForm = z.infer<typeof PublicApplicationForm>
