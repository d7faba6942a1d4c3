import { createReadStream } from 'node:fs'
import { SelloError } from '@sello/core'

/** One file of an archive: what it is called there, and its bytes or where they lie. */
export type TarEntry =
  | { readonly name: string; readonly content: Uint8Array }
  | { readonly name: string; readonly path: string; readonly bytes: number }

const BLOCK = 512
/** Eleven octal digits. */
const MAX_BYTES = 8 ** 11 - 1

/** A tar archive (POSIX.1-1988 ustar), piece by piece, files in the order given and readable by their owner alone. */
export async function* writeTar(entries: readonly TarEntry[], at: Date): AsyncGenerator<Uint8Array> {
  for (const entry of entries) {
    const bytes = 'content' in entry ? entry.content.length : entry.bytes
    yield header(entry.name, bytes, at)
    let written = 0
    const pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array> =
      'content' in entry ? [entry.content] : createReadStream(entry.path)
    for await (const piece of pieces) {
      written += piece.length
      yield piece
    }
    if (written !== bytes)
      throw new SelloError('archive-file-changed', `${entry.name} changed while it was archived.`)
    yield new Uint8Array((BLOCK - (bytes % BLOCK)) % BLOCK)
  }
  yield new Uint8Array(2 * BLOCK)
}

function header(name: string, bytes: number, at: Date): Uint8Array {
  if (!/^[\w.-]{1,100}$/.test(name) || bytes > MAX_BYTES)
    throw new Error('invariant: archives hold plainly named files of less than 8 GiB')
  const block = Buffer.alloc(BLOCK)
  const octal = (value: number, offset: number, length: number) =>
    block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, offset, 'latin1')
  block.write(name, 0, 'latin1')
  octal(0o600, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(bytes, 124, 12)
  octal(Math.floor(at.getTime() / 1000), 136, 12)
  block.write('        0', 148, 'latin1')
  block.write('ustar\x0000', 257, 'latin1')
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return new Uint8Array(block)
}
