import { SaxesParser } from 'saxes'
import { issuerError } from '../features/errors.ts'
import { uploadLimits } from '../features/imports/files/import-upload.ts'
import type { RawRow } from '../features/imports/import.ts'

const MAX_DEPTH = 32
/** Different elements of a file: far more than a register has. */
const MAX_PATHS = 2_000

interface Listener {
  open(path: readonly string[], attributes: Readonly<Record<string, string>>): void
  text(path: readonly string[], text: string): void
  close(path: readonly string[]): void
}

/**
 * Goes through XML piece by piece. A document type is refused, so that there are no entities but the five of XML, and
 * nothing is ever fetched. Throws `xml-malformed`, `xml-dtd-refused`.
 */
async function* parseXml(pieces: AsyncIterable<string>, listener: Listener): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false })
  const path: string[] = []
  parser.on('error', (cause) => {
    throw issuerError('xml-malformed', `The file is not well-formed XML: ${cause.message}`, { cause })
  })
  parser.on('doctype', () => {
    throw issuerError('xml-dtd-refused', 'The file has a document type (DTD); send it without.')
  })
  parser.on('opentag', ({ name, attributes }) => {
    path.push(localName(name))
    if (path.length > MAX_DEPTH)
      throw issuerError('xml-malformed', `Elements nest ${MAX_DEPTH} deep at most.`)
    listener.open(path, attributes)
  })
  const text = (content: string) => listener.text(path, content)
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', () => {
    listener.close(path)
    path.pop()
  })
  let isFirst = true
  for await (const piece of pieces) {
    // The decoder has read the encoding already, whatever the declaration says of it.
    parser.write(isFirst ? piece.replace(/^\uFEFF/, '') : piece)
    if (piece !== '') isFirst = false
    yield
  }
  parser.close()
  yield
}

/** Registers are written under many namespaces: what an element is called in its own counts. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The element that is a row: the uppermost that stands more than once, or else the root's only child. */
export async function xmlRowPath(pieces: AsyncIterable<string>): Promise<string> {
  const counts = new Map<string, { depth: number; count: number }>()
  const listener: Listener = {
    open: (path) => {
      const key = path.join('/')
      const known = counts.get(key)
      if (known) known.count++
      else if (counts.size < MAX_PATHS) counts.set(key, { depth: path.length, count: 1 })
    },
    text: () => undefined,
    close: () => undefined,
  }
  for await (const _ of parseXml(pieces, listener));
  const below = [...counts].filter(([, { depth }]) => depth > 1)
  const repeated = below.filter(([, { count }]) => count > 1)
  const [first] = (repeated.length > 0 ? repeated : below).sort(
    ([, a], [, b]) => a.depth - b.depth || b.count - a.count,
  )
  if (!first) throw issuerError('import-empty', 'The file has no rows.')
  return first[0]
}

/** Rows as cells by the path below the row's element; what stands several times is joined by a bar. */
export async function* readXmlRows(pieces: AsyncIterable<string>, rowPath: string): AsyncGenerator<RawRow> {
  const depth = rowPath.split('/').length
  const done: RawRow[] = []
  let row: Map<string, string> | undefined
  let text = ''
  const add = (key: string, value: string) => {
    const trimmed = value.trim()
    if (!row || trimmed === '' || row.size >= uploadLimits.maxColumns) return
    const before = row.get(key)
    row.set(
      key,
      (before === undefined ? trimmed : `${before}|${trimmed}`).slice(0, uploadLimits.maxCellCharacters),
    )
  }
  const listener: Listener = {
    open: (path, attributes) => {
      text = ''
      if (path.length === depth && path.join('/') === rowPath) row = new Map()
      const below = path.slice(depth).join('/')
      for (const [name, value] of Object.entries(attributes))
        if (!name.startsWith('xmlns')) add(`${below}${below === '' ? '' : '/'}@${localName(name)}`, value)
    },
    text: (_, content) => {
      if (row && text.length <= uploadLimits.maxCellCharacters) text += content
    },
    close: (path) => {
      if (!row) return
      if (path.length > depth) add(path.slice(depth).join('/'), text)
      text = ''
      if (path.length !== depth) return
      done.push(Object.fromEntries(row))
      row = undefined
    },
  }
  for await (const _ of parseXml(pieces, listener)) yield* done.splice(0)
}
