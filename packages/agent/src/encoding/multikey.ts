import type { KeyAlgorithm } from '@sello/core'
import { decodeBase58, encodeBase58 } from './base58.ts'

/** Multicodec prefixes of public keys (Controlled Identifiers 1.0, 2.2.2 Multikey). */
const PREFIXES: Readonly<Record<KeyAlgorithm, readonly [number, number]>> = {
  Ed25519: [0xed, 0x01],
  Secp256k1: [0xe7, 0x01],
  P256: [0x80, 0x24],
  X25519: [0xec, 0x01],
}
const LENGTHS: Readonly<Record<KeyAlgorithm, number>> = { Ed25519: 32, Secp256k1: 33, P256: 33, X25519: 32 }

/** `publicKeyMultibase`: z + base58btc(prefix ‖ key). */
export function encodeMultikey(algorithm: KeyAlgorithm, publicKey: Uint8Array): string {
  return `z${encodeBase58(Uint8Array.from([...PREFIXES[algorithm], ...publicKey]))}`
}

export interface RawPublicKey {
  readonly algorithm: KeyAlgorithm
  /** Ed25519 and X25519 32 bytes, secp256k1 and P-256 33 bytes compressed. */
  readonly publicKey: Uint8Array
}

/** Undefined when it is not a key of one of Sello's algorithms. */
export function decodeMultikey(multibase: string): RawPublicKey | undefined {
  if (!multibase.startsWith('z')) return undefined
  const bytes = decodeBase58(multibase.slice(1))
  if (!bytes) return undefined
  for (const algorithm of ['Ed25519', 'Secp256k1', 'P256', 'X25519'] as const) {
    const [first, second] = PREFIXES[algorithm]
    if (bytes[0] === first && bytes[1] === second && bytes.length === LENGTHS[algorithm] + 2) {
      return { algorithm, publicKey: bytes.slice(2) }
    }
  }
  return undefined
}
