/**
 * Bytes to be filled whole, from Node's pool: an allocation of its own costs as much as hashing what is put in it.
 * A view, not a Buffer: equality and slice() are those of Uint8Array.
 */
export function pooledBytes(length: number): Uint8Array {
  return viewOf(Buffer.allocUnsafe(length))
}

/** UTF-8 of a well-formed text, from the pool. */
export function pooledUtf8(text: string): Uint8Array {
  return viewOf(Buffer.from(text, 'utf8'))
}

function viewOf(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}
