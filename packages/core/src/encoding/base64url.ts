import { SelloError } from '../errors.ts'

/** Base64url without padding (RFC 4648 §5). */
export function encodeBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')
}

/**
 * The one reading of a base64url text: padding, foreign characters and set bits behind the end are refused
 * (undefined), so that two texts never stand for the same bytes.
 */
export function decodeBase64url(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64url')
  // A view, not a Buffer: equality and slice() are those of Uint8Array.
  return bytes.toString('base64url') === text
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    : undefined
}

/** 32 bytes from 43 base64url characters; throws `not-32-bytes`. */
export function bytes32FromBase64url(text: string): Uint8Array {
  const bytes = decodeBase64url(text)
  if (bytes?.length !== 32) throw new SelloError('not-32-bytes', 'Must be 32 bytes as canonical base64url')
  return bytes
}
