import { type PresentationFormat, SelloError } from '@sello/core'
import { parseJws } from '../reader/parse-jws.ts'
import { VC_CONTEXT } from '../reader/reader-context.ts'
import type { SignedCredential } from './sign-credential.ts'
import { type Signer, signerDid, signJws } from './signer.ts'

export interface PresentationBinding {
  readonly nonce: string
  readonly audience: string
  readonly issuedAt: Date
  readonly expiresAt: Date
}

/**
 * Signs a presentation with the holder's key: `ldp` with Ed25519, the JWT forms with any; `jwt_vp_json` holds
 * JWTs alone. A bare key (`cnf`) can only present as `vp+jwt`. Errors: `signer-algorithm`,
 * `signer-without-did`, `format-cannot-hold`.
 */
export async function signPresentation(
  format: PresentationFormat,
  credentials: readonly SignedCredential[],
  signer: Signer,
  binding: PresentationBinding,
): Promise<SignedCredential> {
  if (format === 'jwt_vp_json')
    return (await import('./sign-jwt-1-1.ts')).signJwtVpJson(credentials.map(requireToken), signer, binding)
  const isBareKey = !signer.keyId.startsWith('did:')
  const presentation = {
    '@context': [VC_CONTEXT],
    type: ['VerifiablePresentation'],
    ...(isBareKey && format === 'vp+jwt' ? {} : { holder: signerDid(signer) }),
    verifiableCredential: credentials.map(embed),
  }
  const { nonce, audience, issuedAt, expiresAt } = binding
  if (format === 'ldp') {
    const proof = { challenge: nonce, domain: audience, created: issuedAt, expires: expiresAt }
    return (await import('./sign-ldp.ts')).signLdpPresentation(presentation, signer, proof)
  }
  const claims = { nonce, aud: audience, iat: seconds(issuedAt), exp: seconds(expiresAt) }
  return signJws({ typ: 'vp+jwt', cty: 'vp' }, { ...presentation, ...claims }, signer)
}

/** A JWT goes into an envelope (VC Data Model 2.0, 4.13), a Data Integrity credential as it is. */
function embed(credential: SignedCredential) {
  if (typeof credential !== 'string') return credential
  const mediaType = parseJws(credential).typ === 'vc+jwt' ? 'application/vc+jwt' : 'application/jwt'
  return {
    '@context': VC_CONTEXT,
    id: `data:${mediaType},${credential}`,
    type: 'EnvelopedVerifiableCredential',
  }
}

function requireToken(credential: SignedCredential): string {
  if (typeof credential === 'string') return credential
  throw new SelloError('format-cannot-hold', 'A jwt_vp_json presentation holds credentials as JWTs only')
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}
