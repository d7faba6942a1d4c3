import { type RegisterRecord, registerColumns } from './register-record.ts'

/** The register as CSV (RFC 4180, header line, CRLF), a line at a time: pipe it with `Readable.from`. */
export function* toCsv(records: Iterable<RegisterRecord>): Generator<string> {
  yield `${registerColumns.join(',')}\r\n`
  for (const record of records)
    yield `${registerColumns.map((column) => cellOf(record[column])).join(',')}\r\n`
}

function cellOf(value: string | readonly string[]): string {
  const text = typeof value === 'string' ? value : value.join('|')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
