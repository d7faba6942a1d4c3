import type { ExportRow } from '../features/exports/export-register.ts'
import { cellOf } from './csv-cell.ts'

/** Rows as CSV with a header line (RFC 4180, CRLF). */
export async function* csvOf(
  columns: readonly string[],
  pages: AsyncIterable<readonly ExportRow[]>,
): AsyncGenerator<string> {
  yield `${columns.join(',')}\r\n`
  for await (const rows of pages)
    yield rows.map((row) => `${columns.map((column) => cellOf(row[column] ?? '')).join(',')}\r\n`).join('')
}

/** Rows as XML: an element a row, and in it one for each cell that says something. */
export async function* xmlOf(
  element: string,
  columns: readonly string[],
  pages: AsyncIterable<readonly ExportRow[]>,
): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<register>\n'
  for await (const rows of pages)
    yield rows.map((row) => `<${element}>${elementsOf(columns, row)}</${element}>\n`).join('')
  yield '</register>\n'
}

function elementsOf(columns: readonly string[], row: ExportRow): string {
  return columns
    .filter((column) => row[column])
    .map((column) => `<${column}>${escaped(row[column] ?? '')}</${column}>`)
    .join('')
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function escaped(text: string): string {
  // Characters that no XML may hold, however they are written (XML 1.0 2.2).
  const plain = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
  return plain.replace(/[&<>]/g, (letter) => entities[letter] ?? letter)
}
