import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { SelloError } from '@sello/core'
import { type CsvError, type Parser, parse } from 'csv-parse'

export interface RegisterFile {
  /** SHA-256 of its bytes, hex. */
  readonly digest: string
  /** Without the header. */
  readonly rows: number
}

export type FileRow = Record<string, string>

/** Reads the file once, for its digest and its rows. Errors: `file-unreadable`, `csv-malformed`, `file-empty`. */
export async function inspectFile(path: string): Promise<RegisterFile> {
  const hash = createHash('sha256')
  let rows = 0
  await readFile(path, async () => {
    const bytes = createReadStream(path)
    bytes.on('data', (chunk) => hash.update(chunk))
    const parser = csvParser()
    parser.on('data', () => rows++)
    await pipeline(bytes, parser)
  })
  if (rows < 2) throw new SelloError('file-empty', 'The file has no rows below its header.')
  return { digest: hash.digest('hex'), rows: rows - 1 }
}

/** Rows from row `from` (1 is the first below the header) on, in chunks. */
export async function* readRows(path: string, from: number, size: number): AsyncGenerator<FileRow[]> {
  let header: string[] | undefined
  let row = 0
  let chunk: FileRow[] = []
  const records: AsyncIterable<string[]> = createReadStream(path).pipe(csvParser())
  for await (const cells of records) {
    if (!header) {
      header = cells.map((cell) => cell.trim())
      continue
    }
    if (++row < from) continue
    chunk.push(toRow(header, cells))
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

/** Rows may be shorter or longer than the header: the service says what is wrong with them. */
function csvParser(): Parser {
  return parse({ bom: true, relax_column_count: true, skip_empty_lines: true })
}

function toRow(header: readonly string[], cells: readonly string[]): FileRow {
  return Object.fromEntries(cells.map((cell, place) => [header[place] || `column ${place + 1}`, cell]))
}

async function readFile(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    if (isCsvError(cause))
      throw new SelloError('csv-malformed', `The file is not CSV (RFC 4180): ${cause.message}`, { cause })
    throw new SelloError('file-unreadable', `${path} cannot be read.`, { cause })
  }
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')
}
