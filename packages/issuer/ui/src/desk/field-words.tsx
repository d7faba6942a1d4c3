import { type RegisterStatus, registerStatuses } from '@sello/protocol'
import { FieldDiff, PlainDate, type Say, type Texts, useTexts } from '@sello/ui-kit'
import type { ReactNode } from 'react'
import { type CodeLabels, useCodeLabels } from './code-labels.ts'
import { deskTexts } from './desk-texts.ts'
import './field-words.css'

const labelled = [
  'tin',
  'legalName',
  'nativeName',
  'aliases',
  'address',
  'addresses',
  'contacts',
  'sharingConsent',
  'assignedTo',
  'street',
  'city',
  'postcode',
  'country',
  'certificateNumber',
  'programme',
  'aeoType',
  'roles',
  'customsOffice',
  'effectiveFrom',
  'expiresOn',
  'lastValidation',
  'nextRevalidation',
  'version',
  'previous',
  'status',
  'suspendedUntil',
  'until',
  'suspension',
  'effectiveAt',
  'reasonClass',
  'date',
  'method',
  'state',
  'since',
  'officers',
  'act',
  'root',
  'decision',
  'target',
  'title',
  'benefits',
  'scope',
  'parties',
  'card',
  'given',
  'legalBasis',
  'statusEffective',
] as const
type Labelled = (typeof labelled)[number]

const isLabelled = (name: string): name is Labelled => labelled.some((one) => one === name)

/** `/address/city`, `address.city` and `aliases[EORI:DE1]` are told the same way: parts, then what stands in brackets. */
export function partsOfPath(path: string): { names: string[]; item: string | undefined } {
  const item = /\[(.*)\]$/.exec(path)?.[1]
  const plain = path.replace(/\[.*\]$/, '').replace(/^\//, '')
  return { names: plain.split(/[./]/).filter(Boolean), item }
}

/** What a field is called, by its path. */
export function useFieldName(): (path: string) => string {
  const t = useTexts(deskTexts)
  return (path) => {
    const { names, item } = partsOfPath(path)
    const words = names
      .filter((name) => !/^\d+$/.test(name))
      .map((name) => (isLabelled(name) ? t(`field.${name}`) : name))
    return item === undefined ? words.join(' · ') : `${words.join(' · ')} · ${item}`
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

/** A value as people read it: dates, codes by their titles, lists with commas, an address as one line. */
export function FieldValue({ path, value, programme }: { path: string; value: unknown; programme?: string }) {
  const t = useTexts(deskTexts)
  const labels = useCodeLabels()
  const { names } = partsOfPath(path)
  const name = names.filter((part) => !/^\d+$/.test(part)).at(-1) ?? path
  return <>{written(value, { name, labels, programme, t })}</>
}

interface Writing {
  readonly name: string
  readonly labels: CodeLabels
  readonly programme: string | undefined
  readonly t: Say<typeof deskTexts extends Texts<infer Keys> ? Keys : never>
}

/** What no value means where an end is meant. */
const openNames: Readonly<Partial<Record<string, 'openEnded' | 'form.spanOpen'>>> = {
  expiresOn: 'openEnded',
  until: 'form.spanOpen',
  suspendedUntil: 'form.spanOpen',
}

const isStatus = (value: string): value is RegisterStatus => registerStatuses.some((one) => one === value)

function written(value: unknown, writing: Writing): ReactNode {
  const { name, t } = writing
  if (value === null) return openNames[name] ? t(openNames[name]) : '—'
  if (typeof value === 'boolean') return value ? t('yes') : t('no')
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return writtenText(value, writing)
  if (Array.isArray(value))
    return value.map((item, index) => (
      <span key={index}>
        {index > 0 && ', '}
        {written(item, writing)}
      </span>
    ))
  if (typeof value === 'object') return writtenObject(value, writing)
  return ''
}

function writtenText(value: string, { name, labels, programme, t }: Writing): ReactNode {
  if (DAY.test(value)) return <PlainDate value={value} />
  if (MOMENT.test(value)) return <PlainDate value={value} style="date-time" />
  switch (name) {
    case 'status':
    case 'state':
      return isStatus(value) ? t(`status.${value}`) : value
    case 'country':
      return labels.country(value)
    case 'roles':
      return labels.role(value)
    case 'programme':
      return labels.programme(value)
    case 'aeoType':
      return programme ? labels.type(programme, value) : value
    case 'customsOffice':
      return labels.office(value)
    case 'reasonClass':
      return labels.reasonClass(value)
    case 'method':
      return labels.method(value)
    case 'scheme':
      return labels.aliasScheme(value)
    default:
      return value
  }
}

function writtenObject(value: object, writing: Writing): ReactNode {
  const entries = Object.entries(value).filter(
    ([, part]) => part !== undefined && part !== null && part !== '',
  )
  return entries.map(([name, part], index) => (
    <span key={name}>
      {index > 0 && (name === 'value' ? ' ' : ', ')}
      {written(part, { ...writing, name })}
    </span>
  ))
}

export interface RawChange {
  readonly path: string
  readonly before?: unknown
  readonly after?: unknown
}

/** Differences as the API tells them, in words. */
export function FieldChanges({
  changes,
  caption,
  programme,
}: {
  changes: readonly RawChange[]
  caption?: string
  programme?: string | undefined
}) {
  const nameOf = useFieldName()
  const shown = (path: string, value: unknown) =>
    value === undefined ? undefined : (
      <FieldValue path={path} value={value} {...(programme ? { programme } : {})} />
    )
  return (
    <FieldDiff
      {...(caption ? { caption } : {})}
      changes={changes.map(({ path, before, after }) => ({
        field: nameOf(path),
        before: shown(path, before),
        after: shown(path, after),
      }))}
    />
  )
}
