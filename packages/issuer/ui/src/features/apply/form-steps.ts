import { ApplicationForm } from '@sello/protocol'

export const formSteps = ['firm', 'asked', 'contact', 'declarations', 'check'] as const
export type FormStep = (typeof formSteps)[number]

/** What of the body each step answers for: its faults are shown there. */
const members = {
  firm: ['applicant'],
  asked: ['programme', 'aeoType', 'roles', 'customsOffice'],
  contact: ['contact', 'consent'],
  declarations: ['declarations'],
} as const satisfies Record<Exclude<FormStep, 'check'>, readonly (keyof ApplicationForm)[]>

const { shape } = ApplicationForm

/** The part of the schema that a step must satisfy; contact and consent are not optional for who hands in. */
const schemas = {
  firm: ApplicationForm.pick({ applicant: true }),
  asked: ApplicationForm.pick({ programme: true, aeoType: true, roles: true, customsOffice: true }),
  contact: ApplicationForm.pick({ contact: true, consent: true }).extend({
    contact: shape.contact.unwrap(),
    consent: shape.consent.unwrap(),
  }),
  declarations: ApplicationForm.pick({ declarations: true }),
}

export function schemaOf(step: Exclude<FormStep, 'check'>) {
  return schemas[step]
}

/** The members of a body that a step answers for. */
export function partOf(step: Exclude<FormStep, 'check'>, body: unknown): Record<string, unknown> {
  const wanted: readonly string[] = members[step]
  return Object.fromEntries(Object.entries(Object(body)).filter(([name]) => wanted.includes(name)))
}
