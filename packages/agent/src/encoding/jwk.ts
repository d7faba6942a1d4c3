import { createHash, ECDH } from 'node:crypto'
import { canonicalJson, decodeBase64url, encodeBase64url, type KeyAlgorithm } from '@sello/core'
import type { RawPublicKey } from './multikey.ts'

/** The public members of a JWK, as RFC 7638 takes them for the thumbprint. */
export type PublicJwk =
  | { readonly kty: 'OKP'; readonly crv: 'Ed25519' | 'X25519'; readonly x: string }
  | { readonly kty: 'EC'; readonly crv: 'P-256' | 'secp256k1'; readonly x: string; readonly y: string }

const CURVES = { Secp256k1: 'secp256k1', P256: 'P-256' } as const
/** Names of the curves in OpenSSL. */
const ECDH_CURVES = { Secp256k1: 'secp256k1', P256: 'prime256v1' } as const

/** Throws for bytes that are no point of the curve. */
export function toPublicJwk({ algorithm, publicKey }: RawPublicKey): PublicJwk {
  if (algorithm === 'Ed25519' || algorithm === 'X25519') {
    return { kty: 'OKP', crv: algorithm, x: encodeBase64url(publicKey) }
  }
  const point = uncompressPoint(algorithm, publicKey)
  return {
    kty: 'EC',
    crv: CURVES[algorithm],
    x: encodeBase64url(point.subarray(1, 33)),
    y: encodeBase64url(point.subarray(33)),
  }
}

/** The key of a JWK; undefined when it is not a public key of one of Sello's algorithms. */
export function fromPublicJwk(jwk: unknown): RawPublicKey | undefined {
  if (typeof jwk !== 'object' || jwk === null || 'd' in jwk) return undefined
  const { kty, crv, x, y }: Record<string, unknown> = { ...jwk }
  const xBytes = typeof x === 'string' ? decodeBase64url(x) : undefined
  if (xBytes?.length !== 32) return undefined
  if (kty === 'OKP' && (crv === 'Ed25519' || crv === 'X25519')) return { algorithm: crv, publicKey: xBytes }
  const algorithm = crv === 'P-256' ? 'P256' : crv === 'secp256k1' ? 'Secp256k1' : undefined
  const yBytes = typeof y === 'string' ? decodeBase64url(y) : undefined
  if (kty !== 'EC' || !algorithm || yBytes?.length !== 32) return undefined
  const publicKey = compressPoint(algorithm, Uint8Array.from([4, ...xBytes, ...yBytes]))
  return publicKey && { algorithm, publicKey }
}

/** RFC 7638 thumbprint with SHA-256, base64url. */
export function jwkThumbprint(key: RawPublicKey): string {
  return createHash('sha256')
    .update(canonicalJson(toPublicJwk(key)))
    .digest('base64url')
}

type EcAlgorithm = Extract<KeyAlgorithm, 'Secp256k1' | 'P256'>

/** 65 bytes, 04 ‖ x ‖ y. Throws for bytes that are no point of the curve. */
export function uncompressPoint(algorithm: EcAlgorithm, publicKey: Uint8Array): Uint8Array {
  return convertPoint(algorithm, publicKey, 'uncompressed')
}

/** 33 bytes; undefined for bytes that are no point of the curve. */
export function compressPoint(algorithm: EcAlgorithm, publicKey: Uint8Array): Uint8Array | undefined {
  try {
    return convertPoint(algorithm, publicKey, 'compressed')
  } catch {
    return undefined
  }
}

function convertPoint(algorithm: EcAlgorithm, publicKey: Uint8Array, form: 'compressed' | 'uncompressed') {
  const point = ECDH.convertKey(publicKey, ECDH_CURVES[algorithm], undefined, 'hex', form)
  return Uint8Array.from(Buffer.from(String(point), 'hex'))
}
