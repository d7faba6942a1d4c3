import { CertificateTerms } from '@sello/core'
import type { z } from 'zod'
import type { CheckTerms } from '../acts/plan.ts'
import type { RawRow, RowContent, RowFault } from './import.ts'

/** Columns of a register file. Cells with several values separate them by `|`. */
export const importColumns = [
  'tin',
  'legalName',
  'nativeName',
  'street',
  'city',
  'postcode',
  'country',
  'programme',
  'aeoType',
  'roles',
  'certificateNumber',
  'effectiveFrom',
  'expiresOn',
  'lastValidationDate',
  'lastValidationMethod',
  'aliases',
  'customsOffice',
] as const
export type ImportColumn = (typeof importColumns)[number]

const required = [
  'tin',
  'legalName',
  'street',
  'city',
  'country',
  'programme',
  'aeoType',
  'roles',
  'certificateNumber',
  'effectiveFrom',
] as const satisfies readonly ImportColumn[]

const columns: ReadonlySet<string> = new Set(importColumns)
type Cells = ReadonlyMap<ImportColumn, string>

/** A row as the terms of a certificate's first version, or everything that is wrong with it. */
export function readRow(raw: RawRow, checkTerms: CheckTerms): RowContent {
  const cells: Cells = new Map(importColumns.map((column) => [column, cellOf(raw, column)]))
  const unknown = Object.keys(raw)
    .filter((column) => !columns.has(column))
    .map((column): RowFault => {
      return { column: column.slice(0, 60), code: 'unknown-column', reason: 'is not a column of a register' }
    })
  const missing = required
    .filter((column) => cells.get(column) === '')
    .map((column): RowFault => ({ column, code: 'missing', reason: 'must not be empty' }))
  const parsed = CertificateTerms.safeParse(termsOf(cells))
  const malformed = parsed.success ? [] : malformedIn(parsed.error.issues, missing)
  const faults = [...unknown, ...missing, ...malformed]
  if (!parsed.success || faults.length > 0) return { faults }
  const refused = checkTerms(parsed.data).map(refusedBy)
  return refused.length > 0 ? { faults: refused } : { terms: parsed.data }
}

/** Without blanks around it, and accents in one form: registers are typed on many machines. */
function cellOf(raw: RawRow, column: ImportColumn): string {
  return (Object.hasOwn(raw, column) ? (raw[column] ?? '') : '').trim().normalize('NFC')
}

/** The cells of a row by column, as `readRow` takes them. */
export function cellTexts(raw: RawRow): ReadonlyMap<string, string> {
  return new Map(importColumns.map((column) => [column, cellOf(raw, column)]))
}

/** Every member that a row may fill. */
export function valuesOfCells(cells: ReadonlyMap<string, string>): Record<string, unknown> {
  return termsOf(new Map(importColumns.map((column) => [column, cells.get(column) ?? ''])))
}

function termsOf(cells: Cells): Record<string, unknown> {
  const text = (column: ImportColumn) => cells.get(column) ?? ''
  const optional = (name: string, column: ImportColumn) =>
    text(column) === '' ? {} : { [name]: text(column) }
  const aliases = valuesOf(text('aliases')).map(aliasOf)
  const [date, method] = [text('lastValidationDate'), text('lastValidationMethod')]
  return {
    tin: text('tin'),
    ...(aliases.length > 0 ? { aliases } : {}),
    legalName: text('legalName'),
    ...optional('nativeName', 'nativeName'),
    address: {
      street: text('street'),
      city: text('city'),
      ...optional('postcode', 'postcode'),
      country: text('country'),
    },
    certificateNumber: text('certificateNumber'),
    programme: text('programme'),
    aeoType: text('aeoType'),
    roles: [...new Set(valuesOf(text('roles')))].sort(),
    ...optional('customsOffice', 'customsOffice'),
    effectiveFrom: text('effectiveFrom'),
    expiresOn: text('expiresOn') === '' ? null : text('expiresOn'),
    ...(date === '' && method === '' ? {} : { lastValidation: { date, method } }),
    version: 1,
  }
}

function valuesOf(text: string): string[] {
  return text
    .split('|')
    .map((value) => value.trim())
    .filter((value) => value !== '')
}

/** `scheme:value`; the value may hold colons. */
function aliasOf(text: string): { scheme: string; value: string } {
  const colon = text.indexOf(':')
  return { scheme: text.slice(0, Math.max(colon, 0)), value: text.slice(colon + 1) }
}

/** One fault a column, and none beside `missing`. */
export function malformedIn(issues: readonly z.core.$ZodIssue[], missing: readonly RowFault[]): RowFault[] {
  const seen = new Set(missing.map((fault) => fault.column))
  const faults: RowFault[] = []
  for (const { path, message } of issues) {
    const column = columnOf(path.map(String))
    // A date that cannot be read has no order.
    if (seen.has(column) || (column === 'expiresOn' && seen.has('effectiveFrom'))) continue
    seen.add(column)
    faults.push({ column, code: 'malformed', reason: message })
  }
  return faults
}

/** Column of a member of the terms. */
function columnOf([first = 'row', second = '', ...rest]: readonly string[]): string {
  if (first === 'applicant') return columnOf([second, ...rest])
  if (first === 'address') return second
  if (first === 'lastValidation') return second === 'method' ? 'lastValidationMethod' : 'lastValidationDate'
  if (first === 'validUntil') return 'expiresOn'
  if (first === 'validFrom') return 'effectiveFrom'
  return first
}

/** What the schema and the code lists say: a pointer into the credential, a colon and a sentence. */
function refusedBy(fault: string): RowFault {
  const [, pointer = '', reason = fault] = /^(\/\S*): (.*)$/s.exec(fault) ?? []
  const path = pointer.split('/').slice(1)
  const column = columnOf(path[0] === 'credentialSubject' ? path.slice(1) : path)
  return { column, code: 'refused', reason }
}
