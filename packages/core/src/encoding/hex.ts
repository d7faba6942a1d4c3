import { SelloError } from '../errors.ts'
import type { Hash32 } from '../identifiers.ts'

/** `0x` and lower-case hex digits. */
export function encodeHex(bytes: Uint8Array): `0x${string}` {
  return `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`
}

/** Bytes of `0x…`, either case, whole bytes; undefined for anything else. */
export function decodeHex(text: string): Uint8Array | undefined {
  return /^0x(?:[0-9a-fA-F]{2})*$/.test(text) ? new Uint8Array(Buffer.from(text.slice(2), 'hex')) : undefined
}

/** 32 bytes as the ledger's identifiers write them; throws `not-32-bytes`. */
export function hash32(bytes: Uint8Array): Hash32 {
  if (bytes.length !== 32) throw new SelloError('not-32-bytes', 'Must be 32 bytes')
  // Right by how it is made: only the brand is put on.
  return encodeHex(bytes) as Hash32
}
