import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { KeyAlgorithm } from '@sello/core'

/** SubjectPublicKeyInfo up to the key's bytes (RFC 8410, RFC 5480; OpenSSL takes compressed points). */
const SPKI_PREFIXES: Readonly<Record<KeyAlgorithm, string>> = {
  Ed25519: '302a300506032b6570032100',
  X25519: '302a300506032b656e032100',
  P256: '3039301306072a8648ce3d020106082a8648ce3d030107032200',
  Secp256k1: '3036301006072a8648ce3d020106052b8104000a032200',
}
const CACHED_KEYS = 2048
/** Two generations: what is used again moves to the younger, the older is dropped when the younger is full. */
let young = new Map<string, KeyObject>()
let old = new Map<string, KeyObject>()

/** The key for node:crypto; what was not used for long is forgotten. Throws for bytes that are no key. */
export function publicKeyObject(algorithm: KeyAlgorithm, publicKey: Uint8Array): KeyObject {
  const { buffer, byteOffset, length } = publicKey
  const name = `${algorithm}:${Buffer.from(buffer, byteOffset, length).toString('latin1')}`
  const known = young.get(name) ?? old.get(name)
  if (known) return remember(name, known)
  const der = Buffer.concat([Buffer.from(SPKI_PREFIXES[algorithm], 'hex'), publicKey])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return remember(name, key)
}

function remember(name: string, key: KeyObject): KeyObject {
  if (young.has(name)) return key
  if (young.size >= CACHED_KEYS / 2) {
    old = young
    young = new Map()
  }
  young.set(name, key)
  return key
}

/**
 * EdDSA over the data, or ECDSA over its SHA-256, with a signature of 64 bytes (r ‖ s). A high s is accepted:
 * RFC 8812 allows it, wallets produce it, and nothing is told apart by a signature's bytes.
 * False for everything that is not a valid signature by exactly this key.
 */
export function verifySignature(
  key: { readonly algorithm: KeyAlgorithm; readonly publicKey: Uint8Array },
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (signature.length !== 64 || key.algorithm === 'X25519') return false
  try {
    const keyObject = publicKeyObject(key.algorithm, key.publicKey)
    if (key.algorithm === 'Ed25519') return verify(null, data, keyObject, signature)
    return verify('sha256', data, { key: keyObject, dsaEncoding: 'ieee-p1363' }, signature)
  } catch {
    return false
  }
}
