import { SelloError } from '../errors.ts'

/** Base64url without padding (RFC 4648 §5). */
export function encodeBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')
}

/** Last characters whose spare bits are zero. */
const FOUR_SPARE_BITS = 'AQgw'
const TWO_SPARE_BITS = 'AEIMQUYcgkosw048'

/**
 * The one reading of a base64url text: padding, foreign characters and set bits behind the end are refused
 * (undefined), so that two texts never stand for the same bytes.
 */
export function decodeBase64url(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64url')
  if (!isCanonical(text, bytes.length)) return undefined
  // A view, not a Buffer: equality and slice() are those of Uint8Array.
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}

/**
 * Whether encoding gives the text again, without doing it. Node skips what is not of the alphabet and stops at
 * padding, so that fewer bytes come out than a text of that length stands for. But it takes + and / of the other
 * base64, and the low byte of what is not ASCII.
 */
function isCanonical(text: string, byteLength: number): boolean {
  const rest = text.length % 4
  if (rest === 1 || byteLength !== Math.floor((text.length * 3) / 4)) return false
  if (text.includes('+') || text.includes('/') || Buffer.byteLength(text) !== text.length) return false
  return rest === 0 || (rest === 2 ? FOUR_SPARE_BITS : TWO_SPARE_BITS).includes(text.charAt(text.length - 1))
}

/** 32 bytes from 43 base64url characters; throws `not-32-bytes`. */
export function bytes32FromBase64url(text: string): Uint8Array {
  const bytes = decodeBase64url(text)
  if (bytes?.length !== 32) throw new SelloError('not-32-bytes', 'Must be 32 bytes as canonical base64url')
  return bytes
}
