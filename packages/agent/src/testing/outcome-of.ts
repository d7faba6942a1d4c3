import type { VerificationKey } from '@sello/core'
import type { Signer } from '../formats/signer.ts'
import { createCredentialReader } from '../reader/create-credential-reader.ts'
import { exampleDocument, issuerSigner } from './fixture-credential.ts'
import { memorySigner } from './memory-signer.ts'

const reader = createCredentialReader()
export const document = exampleDocument()
/** Ed25519 and secp256k1 key of the document's issuer. */
export const issuer = issuerSigner('vc+jwt', document)
export const issuerK = issuerSigner('jwt_vc_json', document)
export const holder = memorySigner('Ed25519', 'did:key')
export const header = { alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid: issuer.keyId }

export function encode(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
}

/** A token of any header and payload, objects or JSON texts, honestly signed. */
export async function token(head: unknown, payload: unknown, signer: Signer = issuer): Promise<string> {
  const input = `${encode(head)}.${encode(payload)}`
  return `${input}.${Buffer.from(await signer.sign(Buffer.from(input))).toString('base64url')}`
}

/** `ok`, or the code with which reading or a proof fails. */
export async function outcome(input: unknown): Promise<string> {
  const read = await reader.read(input)
  if (read.kind === 'unreadable') return read.code
  const first = read.kind === 'presentation' ? read.credentials[0] : read
  const issuerKey: VerificationKey = (first?.format === 'jwt_vc_json' ? issuerK : issuer).verificationKey
  const isHolders = read.verificationMethod === holder.keyId
  const proof = await read.verifyProof(isHolders ? holder.verificationKey : issuerKey)
  if (!proof.ok) return proof.code
  const inner = await first?.verifyProof(issuerKey)
  return inner && !inner.ok ? inner.code : 'ok'
}
