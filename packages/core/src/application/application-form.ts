import { z } from 'zod'
import { Code } from '../certificate/certificate-shapes.ts'
import { Alias, PostalAddress } from '../certificate/party-shapes.ts'
import { CalendarDate } from '../dates.ts'
import { Tin } from '../identifiers.ts'
import { checklistAnswers, validationMethods } from '../lifecycle/validation.ts'

/** One line, well-formed, without control or invisible format characters. */
const NAME = /^[^\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Cf}]+$/u
const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => NAME.test(text), 'must be one line without control characters')

/** What people write for each other: several lines, well-formed. */
export const Remark = z
  .string()
  .trim()
  .min(1)
  .max(2_000)
  .refine((text) => text.isWellFormed(), 'must be well-formed Unicode')
export type Remark = z.infer<typeof Remark>

/** The firm as it names itself. */
export const Applicant = z.strictObject({
  tin: Tin,
  legalName: line(70),
  nativeName: line(70).optional(),
  aliases: z.array(Alias).max(50).optional(),
  address: PostalAddress,
})
export type Applicant = z.infer<typeof Applicant>

/** Personal data: shown to who works on the application, and each reading leaves a trace. */
export const ApplicationContact = z.strictObject({
  name: line(70),
  position: line(70).optional(),
  email: z.email().max(254),
  phone: line(35).optional(),
  /** In which the firm is written to. */
  language: z.enum(['es', 'en', 'pt']).optional(),
})
export type ApplicationContact = z.infer<typeof ApplicationContact>

export const ChecklistAnswer = z.enum(checklistAnswers)
export type ChecklistAnswer = z.infer<typeof ChecklistAnswer>

/** The firm's own answer to a question of the checklist. */
export const Declaration = z.strictObject({
  questionId: z.string().min(1).max(60),
  answer: ChecklistAnswer,
  note: Remark.optional(),
})
export type Declaration = z.infer<typeof Declaration>

/** Whether the firm lets its data go to partner administrations. */
export const ApplicationConsent = z.strictObject({
  given: z.boolean(),
  date: CalendarDate,
  legalBasis: line(200),
})
export type ApplicationConsent = z.infer<typeof ApplicationConsent>

/**
 * What an application says. While it is a draft nearly everything may be missing; what `POST …/submissions` wants is in
 * its answer (`application-incomplete`, with pointers).
 */
export const ApplicationForm = z.strictObject({
  applicant: Applicant,
  programme: Code,
  aeoType: Code,
  roles: z
    .array(Code)
    .min(1)
    .max(20)
    .overwrite((roles) => [...new Set(roles)].sort()),
  customsOffice: Code.optional(),
  contact: ApplicationContact.optional(),
  declarations: z
    .array(Declaration)
    .max(500)
    .refine(
      (all) => new Set(all.map(({ questionId }) => questionId)).size === all.length,
      'must answer a question once',
    )
    .optional(),
  consent: ApplicationConsent.optional(),
})
export type ApplicationForm = z.infer<typeof ApplicationForm>

export const applicationSources = [
  'officer',
  'firm',
  'wallet',
  'national-system',
  'import',
  'appeal',
] as const
export const ApplicationSource = z.enum(applicationSources)
export type ApplicationSource = z.infer<typeof ApplicationSource>

/** `POST /v1/applications`: by an officer of the intake, or a national system with an API key of that role. */
export const NewApplication = z.strictObject({
  form: ApplicationForm,
  /** The firm of the register; absent: found by its TIN, or new. */
  operatorId: z.uuid().optional(),
  /** The national system's own number of it. */
  externalReference: line(70).optional(),
  /** false keeps it as a draft. */
  submit: z.boolean().default(true),
})
export type NewApplication = z.infer<typeof NewApplication>

/** `PUT /v1/applications/{id}` with `If-Match`: the whole form. Possible as a draft, returned, or under review. */
export const ApplicationEdit = z.strictObject({
  form: ApplicationForm,
  operatorId: z.uuid().nullable().optional(),
  why: Remark.optional(),
})
export type ApplicationEdit = z.infer<typeof ApplicationEdit>

export const ValidationMethod = z.enum(validationMethods)
export type ValidationMethod = z.infer<typeof ValidationMethod>
