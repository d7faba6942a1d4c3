import { isUtf8 } from 'node:buffer'
import { decodeBase64url, type KeyAlgorithm, type ProofOutcome, type VerificationKey } from '@sello/core'
import { verifySignature } from '../crypto/verify-signature.ts'
import { type JsonObject, parseCheckedObject, refuse } from './checked-json.ts'
import { JOSE_ALGORITHMS, requireKnownMembers, requireString } from './members.ts'

/** A compact JWS taken apart: nothing of it is believed yet. */
export interface ParsedJws {
  readonly typ: string
  readonly algorithm: KeyAlgorithm
  readonly kid: string
  readonly cty: string | undefined
  readonly payload: JsonObject
  readonly signingInput: Uint8Array
  readonly signature: Uint8Array
}

/** No `crit`, `b64`, `jwk`, `jku`, `x5c`: nothing that brings its own key or changes what is signed. */
const HEADER_MEMBERS = new Set(['alg', 'typ', 'cty', 'kid'])
/** Headers are few and repeat: one per key and format. */
const headers = new Map<string, JsonObject>()

/** Takes a compact JWS apart (RFC 7515, 7.1), refusing what could be read in two ways. */
export function parseJws(token: string): ParsedJws {
  const first = token.indexOf('.')
  const second = token.indexOf('.', first + 1)
  if (first < 1 || second < 0 || token.indexOf('.', second + 1) >= 0) {
    throw refuse('jws-malformed', 'A compact JWS has three parts')
  }
  const header = parseHeader(token.slice(0, first))
  const algorithm = joseAlgorithm(header)
  const signature = decodeBase64url(token.slice(second + 1))
  if (!signature) throw refuse('base64url-not-canonical', 'The signature is not canonical base64url')
  return {
    typ: requireString(header, 'typ', 64),
    algorithm,
    kid: requireString(header, 'kid'),
    cty: header.cty === undefined ? undefined : requireString(header, 'cty', 64),
    payload: parseCheckedObject(decodeText(token.slice(first + 1, second))),
    signingInput: Buffer.from(token.slice(0, second), 'latin1'),
    signature,
  }
}

function parseHeader(part: string): JsonObject {
  const known = headers.get(part)
  if (known) return known
  const header = parseCheckedObject(decodeText(part))
  requireKnownMembers(header, HEADER_MEMBERS, 'JWS header')
  if (headers.size >= 1024) headers.clear()
  headers.set(part, header)
  return header
}

function joseAlgorithm(header: JsonObject): KeyAlgorithm {
  const { alg } = header
  if (typeof alg === 'string' && alg.toLowerCase() === 'none') {
    throw refuse('alg-none', 'An unsecured JWS proves nothing')
  }
  const algorithm = typeof alg === 'string' && Object.hasOwn(JOSE_ALGORITHMS, alg) && JOSE_ALGORITHMS[alg]
  if (!algorithm) throw refuse('alg-not-allowed', 'The JWS algorithm is not one of EdDSA, ES256K, ES256')
  return algorithm
}

function decodeText(part: string): string {
  const bytes = decodeBase64url(part)
  if (!bytes) throw refuse('base64url-not-canonical', 'A part of the JWS is not canonical base64url')
  if (!isUtf8(bytes)) throw refuse('utf8-malformed', 'A part of the JWS is not UTF-8')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}

/** Throws `alg-not-allowed` unless the algorithm is one that the format takes. */
export function requireAlgorithm(jws: ParsedJws, allowed: readonly KeyAlgorithm[]): void {
  if (!allowed.includes(jws.algorithm)) {
    throw refuse('alg-not-allowed', `This format is not signed with ${jws.algorithm}`)
  }
}

/** Checks the signature with exactly this key. */
export function verifyJws(jws: ParsedJws, key: VerificationKey): ProofOutcome {
  if (key.algorithm !== jws.algorithm) return algorithmMismatch(jws.algorithm, key)
  return verifySignature(key, jws.signingInput, jws.signature) ? { ok: true } : signatureInvalid
}

export function algorithmMismatch(expected: KeyAlgorithm, key: VerificationKey): ProofOutcome {
  return {
    ok: false,
    code: 'algorithm-mismatch',
    message: `The proof is made with ${expected}, the key is ${key.algorithm}`,
  }
}

export const signatureInvalid: ProofOutcome = {
  ok: false,
  code: 'signature-invalid',
  message: 'The signature does not belong to this content and key',
}
