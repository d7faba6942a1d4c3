import { createHash } from 'node:crypto'
import { canonicalJson } from '@sello/core'
import { type Signer, signerDid, signJws } from '../formats/signer.ts'
import type { ClaimProofBinding } from './claim-proof.ts'
import { type HolderProof, type HolderProofCheck, proofInvalid, verifyHolderProof } from './holder-proof.ts'

/** Of its own, so that no proof of a claim passes for one of a request, nor the other way round. */
const REQUEST_PROOF = {
  typ: 'sello-request+jwt',
  members: new Set(['iss', 'aud', 'iat', 'exp', 'nonce', 'htm', 'htu', 'digest']),
}
const LIFETIME_SECONDS = 120

/** A request as it is sent: everything that it asks for. */
export interface ProvedRequest {
  readonly method: string
  /** Path and query below the audience, as `/v1/holder/applications`. */
  readonly path: string
  readonly body?: unknown
  readonly idempotencyKey?: string | undefined
  readonly ifMatch?: string | undefined
}

/**
 * A holder's word for one request to a service: method and address as in RFC 9449, and a digest over body and
 * conditions. Errors: `signer-without-did`.
 */
export function signRequestProof(
  signer: Signer,
  { nonce, audience, issuedAt }: ClaimProofBinding,
  request: ProvedRequest,
): Promise<string> {
  const iat = Math.floor(issuedAt.getTime() / 1000)
  const times = { iat, exp: iat + LIFETIME_SECONDS }
  const asked = { htm: request.method, htu: `${audience}${request.path}`, digest: digestOf(request) }
  return signJws(
    { typ: REQUEST_PROOF.typ },
    { iss: signerDid(signer), aud: audience, ...times, nonce, ...asked },
    signer,
  )
}

/** The holder who sent exactly this request, and the nonce, which is for the caller to take. Throws `proof-invalid`. */
export async function verifyRequestProof(
  token: string,
  request: ProvedRequest,
  check: HolderProofCheck,
): Promise<HolderProof> {
  const { holder, nonce, payload } = await verifyHolderProof(token, REQUEST_PROOF, check)
  const { exp, htm, htu, digest } = payload
  if (exp === undefined) throw proofInvalid('it has no end')
  if (htm !== request.method) throw proofInvalid('it is for another method')
  if (htu !== `${check.audience}${request.path}`) throw proofInvalid('it is for another address')
  if (digest !== digestOf(request)) throw proofInvalid('it is for another content')
  return { holder, nonce }
}

/** Of the JCS form (RFC 8785), so that how a body is written does not matter, and everything in it does. */
function digestOf({ body, idempotencyKey, ifMatch }: ProvedRequest): string {
  const asked = { body: body ?? null, idempotencyKey: idempotencyKey ?? null, ifMatch: ifMatch ?? null }
  return createHash('sha256').update(canonicalJson(asked)).digest('base64url')
}
