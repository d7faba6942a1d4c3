import type { Operator, OperatorData, OperatorEdit } from '@sello/protocol'

export interface ContactValues {
  readonly name: string
  readonly position: string
  readonly email: string
  readonly phone: string
}

/** A firm's record as the form holds it; '' is nothing. */
export interface OperatorValues {
  readonly tin: string
  readonly legalName: string
  readonly nativeName: string
  readonly address: {
    readonly street: string
    readonly city: string
    readonly postcode: string
    readonly country: string
  }
  readonly aliases: readonly {
    readonly scheme: string
    readonly value: string
    readonly from?: string
    readonly to?: string
  }[]
  readonly contacts: readonly ContactValues[]
  readonly assignedTo: string
  readonly consent: '' | 'given' | 'refused'
  readonly consentDate: string
  readonly consentBasis: string
  readonly why: string
}

export const emptyOperator: OperatorValues = {
  tin: '',
  legalName: '',
  nativeName: '',
  address: { street: '', city: '', postcode: '', country: '' },
  aliases: [],
  contacts: [],
  assignedTo: '',
  consent: '',
  consentDate: '',
  consentBasis: '',
  why: '',
}

/** The part of a record that the form shows. */
type Shown = Pick<
  Operator,
  | 'tin'
  | 'legalName'
  | 'nativeName'
  | 'address'
  | 'aliases'
  | 'contacts'
  | 'sharingConsent'
  | 'assignedTo'
  | 'addresses'
>

export function valuesOfOperator(record: Shown): OperatorValues {
  const { sharingConsent } = record
  return {
    tin: record.tin,
    legalName: record.legalName,
    nativeName: record.nativeName ?? '',
    address: { postcode: '', ...record.address },
    aliases: record.aliases ?? [],
    contacts: (record.contacts ?? []).map((contact) => ({ position: '', email: '', phone: '', ...contact })),
    assignedTo: record.assignedTo ?? '',
    consent: sharingConsent ? (sharingConsent.given ? 'given' : 'refused') : '',
    consentDate: sharingConsent?.date ?? '',
    consentBasis: sharingConsent?.legalBasis ?? '',
    why: '',
  }
}

/** The record as the API takes it. Rows that were added and left empty are nothing. */
export function bodyOf(values: OperatorValues): Record<string, unknown> {
  const { street, city, postcode, country } = values.address
  const aliases = values.aliases.filter(({ scheme, value }) => scheme || value)
  const contacts = values.contacts.map(said).filter((contact) => Object.keys(contact).length > 0)
  return {
    tin: values.tin.trim(),
    legalName: values.legalName,
    address: { street, city, country, ...(postcode ? { postcode } : {}) },
    ...(values.nativeName ? { nativeName: values.nativeName } : {}),
    ...(aliases.length > 0 ? { aliases } : {}),
    ...(contacts.length > 0 ? { contacts } : {}),
    ...(values.assignedTo ? { assignedTo: values.assignedTo } : {}),
    ...(values.consent
      ? {
          sharingConsent: {
            given: values.consent === 'given',
            date: values.consentDate,
            legalBasis: values.consentBasis,
          },
        }
      : {}),
  }
}

function said(contact: ContactValues): Partial<ContactValues> {
  return Object.fromEntries(Object.entries(contact).filter(([, text]) => text !== ''))
}

type Changes = OperatorEdit['changes']

/** Members of the record that differ; null takes one away. `addresses` the form does not show: they stay. */
export function changesBetween(before: Shown, after: OperatorData): Changes {
  const optional = <
    Name extends 'aliases' | 'nativeName' | 'contacts' | 'sharingConsent' | 'assignedTo' | 'addresses',
  >(
    name: Name,
  ) => (same(before[name], after[name]) ? {} : { [name]: after[name] ?? null })
  return {
    ...(before.tin === after.tin ? {} : { tin: after.tin }),
    ...(before.legalName === after.legalName ? {} : { legalName: after.legalName }),
    ...(same(before.address, after.address) ? {} : { address: after.address }),
    ...optional('aliases'),
    ...optional('nativeName'),
    ...optional('contacts'),
    ...optional('sharingConsent'),
    ...optional('assignedTo'),
    ...optional('addresses'),
  }
}

/** Whether two values say the same, whatever the order of their members. */
export function same(one: unknown, other: unknown): boolean {
  return print(one) === print(other)
}

function print(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? ''
  )
}
