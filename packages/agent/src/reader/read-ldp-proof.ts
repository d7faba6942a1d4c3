import { type ProofOutcome, Timestamp, type VerificationKey } from '@sello/core'
import { verifySignature } from '../crypto/verify-signature.ts'
import { decodeBase58 } from '../encoding/base58.ts'
import { hashForSigning } from '../json-ld/hash-document.ts'
import { isObject, type JsonObject, refuse } from './checked-json.ts'
import { didOfUrl, requireKnownMembers, requireString, without } from './members.ts'
import { algorithmMismatch, signatureInvalid } from './parse-jws.ts'
import type { ReaderContext } from './reader-context.ts'

export interface LdpProof {
  readonly verificationMethod: string
  readonly controller: string
  /** Everything but the proof's value. */
  readonly options: JsonObject
  readonly signature: Uint8Array
}

const CREDENTIAL_PROOF = new Set([
  'type',
  'cryptosuite',
  'created',
  'verificationMethod',
  'proofPurpose',
  'proofValue',
])
const PRESENTATION_PROOF = new Set([...CREDENTIAL_PROOF, 'challenge', 'domain', 'expires'])

/** Takes the one Data Integrity proof of a document apart (eddsa-rdfc-2022). */
export function readLdpProof(document: JsonObject, purpose: 'assertionMethod' | 'authentication'): LdpProof {
  const { proof } = document
  if (proof === undefined) throw refuse('proof-missing', 'There is no proof')
  if (!isObject(proof)) throw refuse('proof-not-single', 'There must be exactly one proof')
  const known = purpose === 'assertionMethod' ? CREDENTIAL_PROOF : PRESENTATION_PROOF
  requireKnownMembers(proof, known, 'proof')
  if (proof.type !== 'DataIntegrityProof' || proof.cryptosuite !== 'eddsa-rdfc-2022') {
    throw refuse('cryptosuite-not-allowed', 'The proof must be a DataIntegrityProof of eddsa-rdfc-2022')
  }
  if (proof.proofPurpose !== purpose) throw refuse('proof-purpose', `The proof's purpose must be ${purpose}`)
  const verificationMethod = requireString(proof, 'verificationMethod')
  const controller = didOfUrl(verificationMethod)
  if (!controller) throw refuse('key-not-a-did-url', 'The verification method must be a DID URL')
  const signature = decodeProofValue(requireString(proof, 'proofValue', 128))
  return { verificationMethod, controller, options: without(proof, 'proofValue'), signature }
}

function decodeProofValue(text: string): Uint8Array {
  const signature = text.startsWith('z') ? decodeBase58(text.slice(1)) : undefined
  if (signature?.length !== 64)
    throw refuse('proof-value-malformed', 'The proof value must be base58btc of 64 bytes')
  return signature
}

/** Checks the proof over the document without its proof, with exactly this key. */
export async function verifyLdpProof(
  document: JsonObject,
  proof: LdpProof,
  key: VerificationKey,
  context: ReaderContext,
): Promise<ProofOutcome> {
  if (key.algorithm !== 'Ed25519') return algorithmMismatch('Ed25519', key)
  const dateFault = proofDateFault(proof.options, context)
  if (dateFault) return dateFault
  let signed: Uint8Array
  try {
    signed = await hashForSigning(document, proof.options)
  } catch {
    return {
      ok: false,
      code: 'json-ld-invalid',
      message: 'The document has terms or values that its contexts do not define',
    }
  }
  return verifySignature(key, signed, proof.signature) ? { ok: true } : signatureInvalid
}

function proofDateFault(options: JsonObject, context: ReaderContext): ProofOutcome | undefined {
  const { created, expires } = options
  for (const date of [created, expires]) {
    if (date !== undefined && !Timestamp.safeParse(date).success) {
      return {
        ok: false,
        code: 'proof-date-malformed',
        message: 'A date of the proof is not an RFC 3339 time',
      }
    }
  }
  const latest = context.clock().getTime() + context.clockSkewSeconds * 1000
  if (typeof created === 'string' && Date.parse(created) > latest) {
    return { ok: false, code: 'proof-from-future', message: 'The proof says it was made in the future' }
  }
  if (
    typeof created === 'string' &&
    typeof expires === 'string' &&
    Date.parse(expires) <= Date.parse(created)
  ) {
    return { ok: false, code: 'proof-date-order', message: 'The proof expires before it was made' }
  }
  return undefined
}
