import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { fromPublicJwk, type Signer, signCredential } from '@sello/agent'
import {
  Address,
  anchorProof,
  authorityDid,
  buildCertificateCore,
  buildCredential,
  buildMerkleTree,
  CertificateTerms,
  type CredentialFormat,
  contractId,
  encodeBase64url,
} from '@sello/core'

export const CHAIN_ID = 31_337
const identity = Address.parse(`0x${'a'.repeat(40)}`)
export const issuerDid = authorityDid(CHAIN_ID, identity)
export const formats = ['ldp', 'vc+jwt', 'jwt_vc_json'] as const

function signer(algorithm: 'Ed25519' | 'Secp256k1', keyId: string): Signer {
  const pair =
    algorithm === 'Ed25519'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: 'secp256k1' })
  const raw = fromPublicJwk(pair.publicKey.export({ format: 'jwk' }))
  if (!raw) throw new Error('invariant: a key of node:crypto has a JWK that we read')
  return {
    keyId,
    algorithm,
    publicKey: raw.publicKey,
    sign: async (data) =>
      algorithm === 'Ed25519'
        ? sign(null, data, pair.privateKey)
        : sign('sha256', data, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' }),
  }
}

const signers = {
  ldp: signer('Ed25519', `${issuerDid}#delegate-1`),
  'vc+jwt': signer('Ed25519', `${issuerDid}#delegate-1`),
  jwt_vc_json: signer('Secp256k1', `${issuerDid}#delegate-2`),
}

const salt = Buffer.alloc(32, 3)

/** A signed certificate for a holder: well-formed, though no ledger knows it, which a wallet cannot tell. */
export async function sampleCredential(format: CredentialFormat, holder: string, certificateNumber: string) {
  const terms = CertificateTerms.parse({
    tin: 'CR3101123456',
    legalName: 'Café de Altura S.A.',
    address: { street: 'Calle 1', city: 'San José', country: 'CR' },
    certificateNumber,
    programme: 'CR-OEA',
    aeoType: 'EXPORTER',
    roles: ['exporter'],
    effectiveFrom: '2026-11-01',
    expiresOn: null,
    version: 1,
  })
  const identitySalt = encodeBase64url(salt)
  const status = { registry: contractId(CHAIN_ID, identity), identity, list: '1', index: 1 }
  const proof = anchorProof(buildMerkleTree([salt]), 0, salt)
  const document = buildCredential({
    id: `urn:uuid:${randomUUID()}`,
    core: buildCertificateCore({ issuer: issuerDid, terms, status, identitySalt }),
    terms,
    identitySalt,
    copyFor: { kind: 'holder', did: holder },
    anchor: { grant: proof, copy: proof },
    statusListsUrl: 'https://issuer.example/v1/status-lists',
    timeZone: 'America/Costa_Rica',
  })
  const credential = await signCredential(format, document, signers[format], new Date('2026-11-20T00:00:00Z'))
  return { id: document.id, format, credential }
}
