import type { ReadCredential } from '@sello/core'
import { dataModel2From1 } from '../formats/map-data-model.ts'
import { keyFault } from './check-key.ts'
import { isObject, type JsonObject, refuse } from './checked-json.ts'
import { readHolder } from './holder-binding.ts'
import { didOfUrl, requireContext, requireDid, requireTypes, without } from './members.ts'
import { type ParsedJws, requireAlgorithm, verifyJws } from './parse-jws.ts'
import { readLdpProof, verifyLdpProof } from './read-ldp-proof.ts'
import type { ReaderContext } from './reader-context.ts'

/** A Data Integrity credential (VC Data Model 2.0, eddsa-rdfc-2022). */
export function readLdpCredential(json: JsonObject, context: ReaderContext): ReadCredential {
  const proof = readLdpProof(json, 'assertionMethod')
  const document = without(json, 'proof')
  checkDocument(document, proof.verificationMethod, context)
  return {
    kind: 'credential',
    format: 'ldp',
    document,
    verificationMethod: proof.verificationMethod,
    holder: readHolder(document),
    verifyProof: async (key) =>
      keyFault(proof.verificationMethod, key) ?? verifyLdpProof(document, proof, key, context),
  }
}

/** `vc+jwt`: the payload is the credential (Securing Verifiable Credentials using JOSE and COSE, 3.1.1). */
export function readVcJwt(jws: ParsedJws, context: ReaderContext): ReadCredential {
  requireAlgorithm(jws, ['Ed25519'])
  if (jws.cty !== undefined && jws.cty !== 'vc') throw refuse('cty-unexpected', 'The "cty" must be "vc"')
  if ('proof' in jws.payload) throw refuse('proof-not-single', 'A signed token must not carry a second proof')
  return jwtCredential('vc+jwt', jws, withoutClaims(jws.payload), context)
}

/** `jwt_vc_json`: Data Model 1.1 in a `vc` claim, given back as Data Model 2.0. */
export function readJwtVcJson(jws: ParsedJws, context: ReaderContext): ReadCredential {
  requireAlgorithm(jws, ['Secp256k1'])
  return jwtCredential('jwt_vc_json', jws, dataModel2From1(jws.payload), context)
}

function jwtCredential(
  format: 'vc+jwt' | 'jwt_vc_json',
  jws: ParsedJws,
  document: JsonObject,
  context: ReaderContext,
): ReadCredential {
  checkDocument(document, jws.kid, context)
  return {
    kind: 'credential',
    format,
    document,
    verificationMethod: jws.kid,
    holder: readHolder(document),
    verifyProof: async (key) => keyFault(jws.kid, key) ?? verifyJws(jws, key),
  }
}

function checkDocument(document: JsonObject, verificationMethod: string, context: ReaderContext): void {
  requireContext(document, context.contexts)
  requireTypes(document, 'VerifiableCredential')
  const issuer = requireDid(document, 'issuer')
  if (didOfUrl(verificationMethod) !== issuer) {
    throw refuse('key-not-of-issuer', "The key that signed is not one of the issuer's DID")
  }
}

/** Registered claims may repeat what the credential says, and then are dropped; nothing else of JWT is taken. */
function withoutClaims(payload: JsonObject): JsonObject {
  const { iss, sub, jti, iat, nbf, exp } = payload
  if (nbf !== undefined || exp !== undefined) {
    throw refuse('claim-not-allowed', 'Validity stands in validFrom and validUntil, not in nbf or exp')
  }
  if (iss === undefined && sub === undefined && jti === undefined && iat === undefined) return payload
  const subject = isObject(payload.credentialSubject) ? payload.credentialSubject.id : undefined
  const differs =
    (iss !== undefined && iss !== payload.issuer) ||
    (sub !== undefined && sub !== subject) ||
    (jti !== undefined && jti !== payload.id)
  if (differs) throw refuse('claim-mismatch', 'A claim of the token contradicts the credential')
  return without(payload, 'iss', 'sub', 'jti', 'iat')
}
