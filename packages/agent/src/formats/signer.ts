import { encodeBase64url, type KeyAlgorithm, SelloError } from '@sello/core'

/** A private key that may be used and not seen. */
export interface Signer {
  /** DID URL of the key, or the RFC 9278 URN of a bare key's thumbprint. */
  readonly keyId: string
  readonly algorithm: Exclude<KeyAlgorithm, 'X25519'>
  /** Raw public key, as in VerificationKey. */
  readonly publicKey: Uint8Array
  /** 64 bytes: EdDSA over the data, or ECDSA (r ‖ s) over its SHA-256. */
  sign(data: Uint8Array): Promise<Uint8Array>
}

export const JOSE_NAMES = { Ed25519: 'EdDSA', Secp256k1: 'ES256K', P256: 'ES256' } as const

/** A compact JWS of a JSON payload (RFC 7515, 7.1). */
export async function signJws(
  header: { readonly typ: string; readonly cty?: string },
  payload: object,
  signer: Signer,
): Promise<string> {
  const fullHeader = { alg: JOSE_NAMES[signer.algorithm], ...header, kid: signer.keyId }
  const input = `${encodeJson(fullHeader)}.${encodeJson(payload)}`
  const signature = await signer.sign(Buffer.from(input, 'latin1'))
  return `${input}.${encodeBase64url(signature)}`
}

function encodeJson(value: object): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url')
}

/** The signer's DID; throws `signer-without-did` for a bare key. */
export function signerDid(signer: Signer): string {
  const did = signer.keyId.startsWith('did:') ? signer.keyId.split('#')[0] : undefined
  if (!did)
    throw new SelloError('signer-without-did', 'This format needs a key that stands in a DID document')
  return did
}

/** Throws `signer-algorithm` when the format is not signed with that kind of key. */
export function requireSignerAlgorithm(signer: Signer, algorithm: Signer['algorithm'], format: string): void {
  if (signer.algorithm === algorithm) return
  throw new SelloError('signer-algorithm', `${format} is signed with ${algorithm}, not ${signer.algorithm}`)
}
