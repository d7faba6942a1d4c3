import type { CredentialFormat } from '@sello/core'
import { requireSignerAlgorithm, type Signer, signJws } from './signer.ts'

/** A JSON object for `ldp`, a compact JWT for the others. */
export type SignedCredential = string | Readonly<Record<string, unknown>>

/**
 * Signs a Data Model 2.0 document in one format: `ldp` and `vc+jwt` with an Ed25519 key, `jwt_vc_json` with a
 * secp256k1 key, else `signer-algorithm`. `created` goes into an `ldp` proof.
 */
export async function signCredential(
  format: CredentialFormat,
  document: Readonly<Record<string, unknown>>,
  signer: Signer,
  created: Date,
): Promise<SignedCredential> {
  switch (format) {
    case 'ldp':
      return (await import('./sign-ldp.ts')).signLdpCredential(document, signer, created)
    case 'vc+jwt':
      requireSignerAlgorithm(signer, 'Ed25519', 'vc+jwt')
      return signJws({ typ: 'vc+jwt', cty: 'vc' }, document, signer)
    case 'jwt_vc_json':
      return (await import('./sign-jwt-1-1.ts')).signJwtVcJson(document, signer)
  }
}
