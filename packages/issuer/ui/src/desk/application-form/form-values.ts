import type { ApplicationForm, ChecklistAnswer } from '@sello/protocol'

/** What the fields of an application hold; the names are the pointers of the body, so that faults find their field. */
export interface ApplicationValues {
  'applicant.tin': string
  'applicant.legalName': string
  'applicant.nativeName': string
  'applicant.address.street': string
  'applicant.address.city': string
  'applicant.address.postcode': string
  'applicant.address.country': string
  programme: string
  aeoType: string
  roles: readonly string[]
  customsOffice: string
  'contact.name': string
  'contact.position': string
  'contact.email': string
  'contact.phone': string
  'consent.given': string
  'consent.legalBasis': string
  declarations: Readonly<Record<string, Answered>>
}

export interface Answered {
  readonly answer: ChecklistAnswer | ''
  readonly note: string
}

export function emptyValues(country: string): ApplicationValues {
  return {
    'applicant.tin': '',
    'applicant.legalName': '',
    'applicant.nativeName': '',
    'applicant.address.street': '',
    'applicant.address.city': '',
    'applicant.address.postcode': '',
    'applicant.address.country': country,
    programme: '',
    aeoType: '',
    roles: [],
    customsOffice: '',
    'contact.name': '',
    'contact.position': '',
    'contact.email': '',
    'contact.phone': '',
    'consent.given': '',
    'consent.legalBasis': '',
    declarations: {},
  }
}

/** What an application says, in the fields. */
export function valuesOf(form: ApplicationForm): ApplicationValues {
  const { applicant, contact, consent, declarations = [] } = form
  const { address } = applicant
  return {
    'applicant.tin': applicant.tin,
    'applicant.legalName': applicant.legalName,
    'applicant.nativeName': applicant.nativeName ?? '',
    'applicant.address.street': address.street,
    'applicant.address.city': address.city,
    'applicant.address.postcode': address.postcode ?? '',
    'applicant.address.country': address.country,
    programme: form.programme,
    aeoType: form.aeoType,
    roles: form.roles,
    customsOffice: form.customsOffice ?? '',
    'contact.name': contact?.name ?? '',
    'contact.position': contact?.position ?? '',
    'contact.email': contact?.email ?? '',
    'contact.phone': contact?.phone ?? '',
    'consent.given': consent ? (consent.given ? 'yes' : 'no') : '',
    'consent.legalBasis': consent?.legalBasis ?? '',
    declarations: Object.fromEntries(
      declarations.map(({ questionId, answer, note }) => [questionId, { answer, note: note ?? '' }]),
    ),
  }
}

/**
 * The form that the fields say; empty fields are absent. What has no field here (aliases, the contact's language) is
 * kept from `before`.
 */
export function toForm(
  values: ApplicationValues,
  { today, before }: { today: string; before?: ApplicationForm },
): unknown {
  const given = (text: string) => (text.trim() === '' ? undefined : text)
  const contact = contactOf(values, before)
  return present({
    applicant: present({
      ...(before?.applicant.aliases ? { aliases: before.applicant.aliases } : {}),
      tin: values['applicant.tin'].trim(),
      legalName: values['applicant.legalName'],
      nativeName: given(values['applicant.nativeName']),
      address: present({
        street: values['applicant.address.street'],
        city: values['applicant.address.city'],
        postcode: given(values['applicant.address.postcode']),
        country: values['applicant.address.country'],
      }),
    }),
    programme: values.programme,
    aeoType: values.aeoType,
    roles: values.roles,
    customsOffice: given(values.customsOffice),
    contact,
    declarations: declarationsOf(values),
    consent: consentOf(values, today, before),
  })
}

function contactOf(values: ApplicationValues, before: ApplicationForm | undefined) {
  const { 'contact.name': name, 'contact.email': email } = values
  const [position, phone] = [values['contact.position'], values['contact.phone']]
  if (![name, email, position, phone].some((text) => text.trim())) return undefined
  return present({
    name,
    email: email.trim(),
    position: position.trim() || undefined,
    phone: phone.trim() || undefined,
    language: before?.contact?.language,
  })
}

function declarationsOf({ declarations }: ApplicationValues) {
  const answered = Object.entries(declarations)
    .filter(([, { answer }]) => answer !== '')
    .map(([questionId, { answer, note }]) => present({ questionId, answer, note: note.trim() || undefined }))
  return answered.length > 0 ? answered : undefined
}

/** A consent that is said again keeps the day on which it was given. */
function consentOf(values: ApplicationValues, today: string, before: ApplicationForm | undefined) {
  const { 'consent.given': said, 'consent.legalBasis': legalBasis } = values
  if (said === '') return undefined
  const isGiven = said === 'yes'
  const date = before?.consent?.given === isGiven ? before.consent.date : today
  return { given: isGiven, date, legalBasis }
}

function present(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined))
}
