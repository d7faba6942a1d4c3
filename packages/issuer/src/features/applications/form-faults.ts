import { type ApplicationForm, type ProgrammeConfig, questionsFor } from '@sello/core'
import { issuerError } from '../errors.ts'

export interface FormFault {
  /** RFC 6901 pointer into the form. */
  readonly pointer: string
  readonly message: string
}

/** What keeps a form from being handed in, by the programme's configuration; empty when nothing does. */
export function formFaults(form: ApplicationForm, programme: ProgrammeConfig): FormFault[] {
  const entry = programme.programmes.find(({ code }) => code === form.programme)
  const type = entry?.types.find(({ code, retired }) => code === form.aeoType && !retired)
  if (!entry) return [{ pointer: '/programme', message: 'no such programme is offered here' }]
  if (!type) return [{ pointer: '/aeoType', message: 'the programme has no such type' }]
  return [
    ...form.roles
      .filter((role) => !type.roles.includes(role) || isRetired(role, programme))
      .map((role) => ({ pointer: '/roles', message: `the type has no role ${role}` })),
    ...officeFaults(form, programme),
    ...(form.contact ? [] : [{ pointer: '/contact', message: 'a contact person is needed' }]),
    ...(form.consent ? [] : [{ pointer: '/consent', message: 'the firm has to say yes or no' }]),
    ...declarationFaults(form, programme),
  ]
}

function isRetired(role: string, { ownRoles }: ProgrammeConfig): boolean {
  return ownRoles.some(({ code, retired }) => retired && code === role)
}

function officeFaults({ customsOffice }: ApplicationForm, programme: ProgrammeConfig): FormFault[] {
  if (customsOffice === undefined || programme.customsOffices.length === 0) return []
  const known = programme.customsOffices.some(({ code, retired }) => code === customsOffice && !retired)
  return known ? [] : [{ pointer: '/customsOffice', message: 'no such customs office' }]
}

function declarationFaults({ declarations = [], aeoType }: ApplicationForm, { checklist }: ProgrammeConfig) {
  const asked = questionsFor(checklist.questions, aeoType).map(({ id }) => id)
  const answered = new Set(declarations.map(({ questionId }) => questionId))
  const known = new Set(checklist.questions.map(({ id }) => id))
  return [
    ...asked
      .filter((id) => !answered.has(id))
      .map((id) => ({ pointer: '/declarations', message: `${id} is not answered` })),
    ...[...answered]
      .filter((id) => !known.has(id))
      .map((id) => ({ pointer: '/declarations', message: `there is no question ${id}` })),
  ]
}

/** Throws `application-incomplete` with everything that is missing. */
export function requireComplete(form: ApplicationForm, programme: ProgrammeConfig): void {
  const faults = formFaults(form, programme)
  if (faults.length === 0) return
  const text = faults.slice(0, 10).map(({ pointer, message }) => `${pointer}: ${message}`)
  throw issuerError('application-incomplete', `The application lacks something: ${text.join('; ')}`, {
    details: { faults: faults.slice(0, 100) },
  })
}
