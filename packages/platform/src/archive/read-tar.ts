import { SelloError } from '@sello/core'

const BLOCK = 512

/** Takes one file of an archive; what it does not read is passed over. */
export type TakeFile = (file: {
  name: string
  bytes: number
  pieces: AsyncIterable<Uint8Array>
}) => Promise<void>

/**
 * Reads a ustar archive of plain files from a stream, one after the other. Throws `archive-damaged` for anything else:
 * folders, links, other names than plain ones, a wrong checksum, an end before the end.
 */
export async function readTar(source: AsyncIterable<Uint8Array>, take: TakeFile): Promise<void> {
  const reader = new ByteReader(source)
  for (;;) {
    const block = await reader.exactly(BLOCK)
    if (block.every((byte) => byte === 0)) return
    const { name, bytes } = parseHeader(block)
    let left = bytes
    const pieces = async function* () {
      while (left > 0) {
        const piece = await reader.atMost(left)
        left -= piece.length
        yield piece
      }
    }
    await take({ name, bytes, pieces: pieces() })
    while (left > 0) left -= (await reader.atMost(left)).length
    await reader.exactly((BLOCK - (bytes % BLOCK)) % BLOCK)
  }
}

const damaged = (what: string) => new SelloError('archive-damaged', `The archive ${what}.`)

function parseHeader(block: Buffer): { name: string; bytes: number } {
  const text = (from: number, length: number) =>
    block.toString('latin1', from, from + length).replace(/\0.*$/s, '')
  const octal = (from: number, length: number) => Number.parseInt(text(from, length).trim(), 8)
  const counted = Buffer.from(block)
  counted.fill(0x20, 148, 156)
  const sum = counted.reduce((total, byte) => total + byte, 0)
  if (octal(148, 8) !== sum) throw damaged('has a header that was altered')
  const name = text(0, 100)
  const bytes = octal(124, 12)
  const kind = block[156]
  if (kind !== 0x30 && kind !== 0) throw damaged('holds something that is not a file')
  if (!/^[\w.-]{1,100}$/.test(name) || /^\.+$/.test(name) || text(345, 155) !== '')
    throw damaged('holds a file with a name that no archive of ours has')
  if (!Number.isSafeInteger(bytes) || bytes < 0) throw damaged('has a file without a size')
  return { name, bytes }
}

/** Pieces of a stream in sizes that are asked for. */
class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array>
  #rest: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#pieces = source[Symbol.asyncIterator]()
  }

  async atMost(count: number): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const next = await this.#pieces.next()
      if (next.done) throw damaged('ends too early')
      this.#rest = Buffer.from(next.value)
    }
    const piece = this.#rest.subarray(0, count)
    this.#rest = this.#rest.subarray(piece.length)
    return piece
  }

  async exactly(count: number): Promise<Buffer> {
    const pieces: Buffer[] = []
    for (let left = count; left > 0; ) {
      const piece = await this.atMost(left)
      pieces.push(piece)
      left -= piece.length
    }
    return Buffer.concat(pieces)
  }
}
