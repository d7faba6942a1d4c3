import { Readable } from 'node:stream'
import { isSelloError } from '@sello/core'
import { CsvError, parse } from 'csv-parse'
import { issuerError } from '../features/errors.ts'
import {
  type FileColumn,
  type FileForm,
  type LookThrough,
  type ReadRecords,
  uploadLimits,
} from '../features/imports/files/import-upload.ts'
import type { RawRow } from '../features/imports/import.ts'
import { readXmlRows, xmlRowPath } from './read-xml-rows.ts'

/** Rows of an uploaded file, as it streams from the database. */
export const readRecords: ReadRecords = (form, chunks) =>
  form.format === 'xml' ? readXmlRows(textOf(form, chunks), form.rowPath ?? '') : readCsvRows(form, chunks)

/** Text in pieces, whatever the encoding; a character may lie over two chunks. */
export async function* textOf(
  { encoding }: Pick<FileForm, 'encoding'>,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

async function* readCsvRows(form: FileForm, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<RawRow> {
  let columns: string[] | undefined
  const parser = Readable.from(textOf(form, chunks)).pipe(
    parse({
      delimiter: form.separator ?? ',',
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
      max_record_size: 1_000_000,
    }),
  )
  try {
    for await (const record of parser) {
      const cells: string[] = record
      if (!columns) columns = headerOf(cells)
      else yield rowOf(columns, cells)
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw issuerError('csv-malformed', `The file is not CSV (RFC 4180): ${cause.message}`, { cause })
  }
}

function headerOf(cells: readonly string[]): string[] {
  const columns = cells.map((cell) => cell.trim().slice(0, 200))
  const named = columns.filter((name) => name !== '')
  if (named.length === 0 || columns.length > uploadLimits.maxColumns || new Set(named).size !== named.length)
    throw issuerError('csv-malformed', 'The first line names each column once, two hundred at most.')
  return columns
}

function rowOf(columns: readonly string[], cells: readonly string[]): RawRow {
  const named = columns.map((name, place) => [name, bounded(unescaped(cells[place] ?? ''))] as const)
  return Object.fromEntries(named.filter(([name]) => name !== ''))
}

/** Takes away the apostrophe that an export puts before what a spreadsheet would run; in XML nothing would. */
function unescaped(cell: string): string {
  return cell.replace(/(^|[;\t\r\n])'(?=[=+\-@\t\r'])/g, '$1')
}

/** A cell that is longer than a register knows is refused by what it is read as. */
export function bounded(cell: string): string {
  return cell.slice(0, uploadLimits.maxCellCharacters)
}

const SAMPLES = 3

/** Columns with their first cells, and how many rows there are. */
export const lookThrough: LookThrough = async (form, chunks) => {
  const rowPath = form.format === 'xml' ? await xmlRowPath(textOf(form, chunks())) : undefined
  const columns = new Map<string, string[]>()
  let rows = 0
  for await (const row of readRecords({ ...form, rowPath }, chunks())) {
    rows++
    if (rows > uploadLimits.maxRows)
      throw issuerError('import-too-large', `A file has ${uploadLimits.maxRows} rows at most.`)
    noteColumns(columns, row)
  }
  if (rows === 0) throw issuerError('import-empty', 'The file has no rows.')
  const found = [...columns].map(([name, samples]): FileColumn => ({ name, samples }))
  return { rows, columns: found, ...(rowPath === undefined ? {} : { rowPath }) }
}

function noteColumns(columns: Map<string, string[]>, row: RawRow): void {
  for (const [name, cell] of Object.entries(row)) {
    const samples = columns.get(name) ?? []
    if (columns.size >= uploadLimits.maxColumns && !columns.has(name)) continue
    if (cell !== '' && samples.length < SAMPLES && !samples.includes(cell)) samples.push(cell.slice(0, 100))
    columns.set(name, samples)
  }
}

/** True for what is wrong with the file itself: reading it again gives the same. */
export function isFileFault(error: unknown): boolean {
  return (
    isSelloError(error) &&
    ['csv-malformed', 'xml-malformed', 'xml-dtd-refused', 'import-too-large'].includes(error.code)
  )
}
