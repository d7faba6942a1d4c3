import type { ProofOutcome, ReadCredential, ReadPresentation, VerificationKey } from '@sello/core'
import { bareKeyFault, keyFault } from './check-key.ts'
import { isObject, type JsonObject, refuse } from './checked-json.ts'
import {
  didOfUrl,
  optionalSeconds,
  optionalString,
  requireContext,
  requireKnownMembers,
  requireObject,
  requireTypes,
  thumbprintOfUrn,
  without,
} from './members.ts'
import { type ParsedJws, parseJws, verifyJws } from './parse-jws.ts'
import { readJwtVcJson, readLdpCredential, readVcJwt } from './read-credential.ts'
import { readLdpProof, verifyLdpProof } from './read-ldp-proof.ts'
import { MAX_CREDENTIALS, type ReaderContext, VC_1_1_CONTEXT, VC_CONTEXT } from './reader-context.ts'

const PRESENTATION = ['@context', 'id', 'type', 'holder', 'verifiableCredential']
const LDP_MEMBERS = new Set(PRESENTATION)
const JWT_MEMBERS = new Set([...PRESENTATION, 'iss', 'nonce', 'aud', 'iat', 'exp', 'jti'])
const VP_CLAIMS = new Set(['vp', 'iss', 'nonce', 'aud', 'iat', 'exp', 'nbf', 'jti'])
const VP_MEMBERS = new Set([...PRESENTATION])
const ENVELOPE = /^data:application\/(?:vc\+jwt|jwt),([A-Za-z0-9_.-]+)$/

/** A Data Integrity presentation: nonce and audience are the proof's `challenge` and `domain`. */
export function readLdpPresentation(json: JsonObject, context: ReaderContext): ReadPresentation {
  const proof = readLdpProof(json, 'authentication')
  const document = without(json, 'proof')
  requireKnownMembers(document, LDP_MEMBERS, 'presentation')
  requireContext(document, [[VC_CONTEXT]])
  checkHolder(document, proof.controller)
  const { created, expires } = proof.options
  const verify = async (key: VerificationKey): Promise<ProofOutcome> =>
    keyFault(proof.verificationMethod, key) ?? verifyLdpProof(document, proof, key, context)
  return {
    kind: 'presentation',
    format: 'ldp',
    verificationMethod: proof.verificationMethod,
    nonce: optionalString(proof.options, 'challenge'),
    audience: optionalString(proof.options, 'domain'),
    ...secondsOf('issuedAt', created),
    ...secondsOf('expiresAt', expires),
    credentials: readCredentials(document, context),
    verifyProof: verify,
  }
}

/** `vp+jwt`: the payload is the presentation, with `nonce`, `aud`, `iat` and `exp` beside its members. */
export function readVpJwt(jws: ParsedJws, context: ReaderContext): ReadPresentation {
  if (jws.cty !== undefined && jws.cty !== 'vp') throw refuse('cty-unexpected', 'The "cty" must be "vp"')
  requireKnownMembers(jws.payload, JWT_MEMBERS, 'presentation')
  requireContext(jws.payload, [[VC_CONTEXT]])
  return jwtPresentation('vp+jwt', jws, jws.payload, context)
}

/** `jwt_vp_json`: Data Model 1.1 in a `vp` claim. */
export function readJwtVpJson(jws: ParsedJws, context: ReaderContext): ReadPresentation {
  requireKnownMembers(jws.payload, VP_CLAIMS, 'JWT')
  const vp = requireObject(jws.payload, 'vp')
  requireKnownMembers(vp, VP_MEMBERS, 'presentation')
  requireContext(vp, [[VC_1_1_CONTEXT]])
  return jwtPresentation('jwt_vp_json', jws, vp, context)
}

function jwtPresentation(
  format: 'vp+jwt' | 'jwt_vp_json',
  jws: ParsedJws,
  document: JsonObject,
  context: ReaderContext,
): ReadPresentation {
  const signer = readSigner(jws.kid)
  checkHolder(document, signer.did)
  const issuer = optionalString(jws.payload, 'iss')
  if (issuer !== undefined && issuer !== signer.did) throw holderMismatch()
  const issuedAt = optionalSeconds(jws.payload, 'iat') ?? optionalSeconds(jws.payload, 'nbf')
  const expiresAt = optionalSeconds(jws.payload, 'exp')
  return {
    kind: 'presentation',
    format,
    verificationMethod: signer.did === undefined ? undefined : jws.kid,
    ...(signer.thumbprint === undefined ? {} : { holderThumbprint: signer.thumbprint }),
    nonce: optionalString(jws.payload, 'nonce'),
    audience: readAudience(jws.payload),
    ...(issuedAt === undefined ? {} : { issuedAt }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    credentials: readCredentials(document, context),
    verifyProof: async (key) =>
      (signer.thumbprint === undefined ? keyFault(jws.kid, key) : bareKeyFault(signer.thumbprint, key)) ??
      verifyJws(jws, key),
  }
}

function readSigner(kid: string): { did: string | undefined; thumbprint: string | undefined } {
  const did = didOfUrl(kid)
  const thumbprint = thumbprintOfUrn(kid)
  if (!did && !thumbprint) {
    throw refuse('key-not-a-did-url', 'The "kid" must be a DID URL or the thumbprint of a bare key')
  }
  return { did, thumbprint }
}

function checkHolder(document: JsonObject, did: string | undefined): void {
  requireTypes(document, 'VerifiablePresentation')
  if (document.holder !== undefined && document.holder !== did) throw holderMismatch()
}

function holderMismatch() {
  return refuse('holder-mismatch', 'The presentation is signed by somebody else than its holder')
}

/** One audience, as a text or as a list of one. */
function readAudience(payload: JsonObject): string | undefined {
  const { aud } = payload
  if (Array.isArray(aud) && aud.length === 1) return optionalString({ aud: aud[0] }, 'aud')
  return optionalString(payload, 'aud')
}

function secondsOf(name: 'issuedAt' | 'expiresAt', date: unknown) {
  const time = typeof date === 'string' ? Date.parse(date) : Number.NaN
  return Number.isNaN(time) ? {} : { [name]: Math.floor(time / 1000) }
}

function readCredentials(document: JsonObject, context: ReaderContext): ReadCredential[] {
  const { verifiableCredential } = document
  const list = Array.isArray(verifiableCredential) ? verifiableCredential : [verifiableCredential]
  if (verifiableCredential === undefined || list.length === 0) {
    throw refuse('presentation-empty', 'The presentation holds no credential')
  }
  if (list.length > MAX_CREDENTIALS) {
    throw refuse('too-many-credentials', `A presentation holds at most ${MAX_CREDENTIALS} credentials`)
  }
  return list.map((item) => readEmbedded(item, context))
}

function readEmbedded(item: unknown, context: ReaderContext): ReadCredential {
  if (typeof item === 'string') return readCredentialToken(parseJws(item), context)
  if (!isObject(item)) throw refuse('credential-malformed', 'A credential must be an object or a JWT')
  if (item.type !== 'EnvelopedVerifiableCredential') return readLdpCredential(item, context)
  requireKnownMembers(item, new Set(['@context', 'id', 'type']), 'envelope')
  if (item['@context'] !== undefined && item['@context'] !== VC_CONTEXT) requireContext(item, [[VC_CONTEXT]])
  const token = typeof item.id === 'string' ? ENVELOPE.exec(item.id)?.[1] : undefined
  if (!token) throw refuse('envelope-malformed', 'The envelope must be a data: URL of a JWT')
  return readCredentialToken(parseJws(token), context)
}

/** A credential as a JWT, by its `typ`. */
export function readCredentialToken(jws: ParsedJws, context: ReaderContext): ReadCredential {
  if (jws.typ === 'vc+jwt') return readVcJwt(jws, context)
  if (jws.typ === 'JWT') return readJwtVcJson(jws, context)
  throw refuse('typ-unexpected', 'The "typ" is not that of a credential')
}
