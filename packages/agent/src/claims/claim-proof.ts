import { type Signer, signerDid, signJws } from '../formats/signer.ts'
import { type HolderProof, type HolderProofCheck, verifyHolderProof } from './holder-proof.ts'

const CLAIM_PROOF = {
  typ: 'openid4vci-proof+jwt',
  members: new Set(['iss', 'aud', 'iat', 'exp', 'nonce']),
}

export interface ClaimProofBinding {
  readonly nonce: string
  /** The issuer's public URL. */
  readonly audience: string
  readonly issuedAt: Date
}

/** Proof of possession of the holder's key, as a JWT (OpenID4VCI 1.0, appendix F.1). Errors: `signer-without-did`. */
export function signClaimProof(signer: Signer, binding: ClaimProofBinding): Promise<string> {
  const { nonce, audience, issuedAt } = binding
  const iat = Math.floor(issuedAt.getTime() / 1000)
  return signJws({ typ: CLAIM_PROOF.typ }, { iss: signerDid(signer), aud: audience, iat, nonce }, signer)
}

export type ClaimProofCheck = HolderProofCheck

/**
 * The holder who made the proof, and the nonce, which is for the caller to take. Throws `proof-invalid`, with what is
 * wrong as its cause.
 */
export async function verifyClaimProof(token: string, check: ClaimProofCheck): Promise<HolderProof> {
  const { holder, nonce } = await verifyHolderProof(token, CLAIM_PROOF, check)
  return { holder, nonce }
}
