import { type Encoding, type FileForm, type Separator, separators } from './import-upload.ts'

/** What the bytes of a file tell as they go by. */
export interface FormDetector {
  take(chunk: Uint8Array): void
  /** Without the element that is a row. */
  form(): Omit<FileForm, 'rowPath'>
}

/** Enough for a header line of 200 columns. */
const HEAD_BYTES = 65_536

/**
 * Encoding by its mark, by where zero bytes stand, or by whether all of it is UTF-8; windows-1252 (which holds Latin-1)
 * otherwise. XML begins with `<`. The separator is what stands most often in the header line outside quotes.
 */
export function createFormDetector(): FormDetector {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let isUtf8 = true
  let head: Uint8Array = new Uint8Array()
  return {
    take: (chunk) => {
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)])
      try {
        if (isUtf8) utf8.decode(chunk, { stream: true })
      } catch {
        isUtf8 = false
      }
    },
    form: () => {
      try {
        if (isUtf8) utf8.decode()
      } catch {
        isUtf8 = false
      }
      const encoding = marked(head) ?? (isUtf8 ? 'utf-8' : 'windows-1252')
      const text = new TextDecoder(encoding).decode(head)
      if (text.trimStart().startsWith('<')) return { format: 'xml', encoding }
      return { format: 'csv', encoding, separator: separatorOf(text) }
    },
  }
}

function marked(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  // Without a mark: ASCII letters of UTF-16 have a zero byte each.
  const zeros = (odd: number) => head.filter((byte, place) => byte === 0 && place % 2 === odd).length
  const pairs = head.length / 2
  if (pairs < 2) return undefined
  if (zeros(1) > pairs * 0.4) return 'utf-16le'
  if (zeros(0) > pairs * 0.4) return 'utf-16be'
  return undefined
}

function separatorOf(text: string): Separator {
  const header = firstLine(text)
  const counts = separators.map((separator) => ({ separator, count: header.split(separator).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).separator
}

/** The first line that says something, with what stands in quotes taken out. */
function firstLine(text: string): string {
  const bare = text.replace(/"(?:[^"]|"")*"/g, 'x')
  return bare.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? ''
}
