import { z } from 'zod'
import { Code } from '../certificate/certificate-shapes.ts'
import { ReasonClass } from '../lifecycle/reason-class.ts'
import { ChecklistCriterion, ChecklistQuestion } from './checklist.ts'
import { Colour } from './contrast.ts'
import { Language, LocalText, TimeZone } from './local-text.ts'
import { referenceFaults } from './reference-faults.ts'

/** How long a certificate of a type lasts; `case-by-case`: the decision says. */
export const ProgrammeValidity = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('months'), months: z.int().min(1).max(240) }),
  z.strictObject({ kind: z.literal('open-ended') }),
  z.strictObject({ kind: z.literal('case-by-case') }),
])
export type ProgrammeValidity = z.infer<typeof ProgrammeValidity>

export const ProgrammeType = z.strictObject({
  code: Code,
  title: LocalText,
  /** Codes of `roles` that a certificate of this type may have. */
  roles: z.array(Code).min(1).max(50),
  validity: ProgrammeValidity,
  /** Months between validations; null: not by calendar. */
  revalidationMonths: z.int().min(1).max(240).nullable(),
  /** No new certificate gets it; those that have it keep it. */
  retired: z.boolean().default(false),
})
export type ProgrammeType = z.infer<typeof ProgrammeType>

export const ProgrammeEntry = z.strictObject({
  code: Code,
  title: LocalText,
  types: z.array(ProgrammeType).min(1).max(50),
})
export type ProgrammeEntry = z.infer<typeof ProgrammeEntry>

const Labelled = z.strictObject({ code: Code, title: LocalText, retired: z.boolean().default(false) })

/** Where a reason may be given. */
export const reasonUses = [
  'return',
  'denial',
  'suspension',
  'reinstatement',
  'revocation',
  'withdrawal',
  'annulment',
  'refusal',
  // Grounds of the firm; also given by who decides.
  'appeal',
  // Given by who decides alone.
  'appeal-decision',
] as const
export const ReasonUse = z.enum(reasonUses)
export type ReasonUse = z.infer<typeof ReasonUse>

export const ReasonEntry = Labelled.extend({
  uses: z.array(ReasonUse).min(1),
  /** The class that partners are told. */
  reasonClass: ReasonClass,
})
export type ReasonEntry = z.infer<typeof ReasonEntry>

/** Steps of the work that have a time within which they are done. */
export const serviceSteps = [
  'submission',
  'review',
  'correction',
  'risk-review',
  'validation',
  'corrective-action',
  'decision',
  'second-signature',
  'appeal',
  'reassessment',
] as const
export const ServiceStep = z.enum(serviceSteps)
export type ServiceStep = z.infer<typeof ServiceStep>

const Days = z.int().min(1).max(3_650)
const Reminders = z.array(z.int().min(0).max(3_650)).max(10)

/** Everything of a programme that an administration sets for itself. */
export const ProgrammeConfig = z
  .strictObject({
    format: z.literal('sello/programme/v1'),
    /** The administration, as its officers and firms read it. */
    name: LocalText,
    /** The programme in a word or two, for headings. */
    programmeName: LocalText,
    look: z.strictObject({ accent: z.strictObject({ light: Colour, dark: Colour }) }),
    languages: z.array(Language).min(1).max(3),
    defaultLanguage: Language,
    timeZone: TimeZone,
    programmes: z.array(ProgrammeEntry).min(1).max(10),
    /** Roles of firms beside those of the code list. */
    ownRoles: z.array(Labelled).max(50),
    customsOffices: z.array(Labelled).max(1_000),
    reasons: z.array(ReasonEntry).min(1).max(200),
    checklist: z.strictObject({
      criteria: z.array(ChecklistCriterion).max(50),
      questions: z.array(ChecklistQuestion).max(500),
    }),
    /** Calendar days in which each step is done. */
    serviceLevels: z.record(ServiceStep, Days),
    /** Days before the event on which somebody is reminded. */
    reminders: z.strictObject({
      expiry: Reminders,
      revalidation: Reminders,
      suspensionEnd: Reminders,
      offerExpiry: Reminders,
    }),
    suspension: z.strictObject({
      /** What the form proposes. */
      defaultDays: Days,
      /** Longest that may be said at once; null: no limit. */
      maxDays: Days.nullable(),
    }),
    appeal: z.strictObject({
      /** Days in which a firm may appeal. */
      lodgeDays: Days,
      suspendsDecision: z.boolean(),
    }),
    offer: z.strictObject({ lifetimeDays: z.int().min(1).max(30) }),
    signIn: z.strictObject({
      /** Whom a second factor is asked of: everybody, whoever signs on the ledger, or who wants it. */
      secondFactor: z.enum(['everybody', 'signers', 'optional']),
    }),
  })
  .superRefine((config, context) => {
    for (const { path, message } of referenceFaults(config))
      context.addIssue({ code: 'custom', path: [...path], message })
  })
export type ProgrammeConfig = z.infer<typeof ProgrammeConfig>

/** What the rest of the service reads of it. Never older than the last change that was answered. */
export interface ProgrammeReads {
  current(): ProgrammeConfig
}
