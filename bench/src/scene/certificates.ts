import { randomBytes, randomUUID } from 'node:crypto'
import {
  anchorProof,
  buildCertificateCore,
  buildCredential,
  buildMerkleTree,
  CertificateTerms,
  type CopyFor,
  type CredentialParts,
  contractId,
  copyBindingOf,
  copyLeafHash,
  type Did,
  encodeBase64url,
  grantLeafHash,
  parseAuthorityDid,
} from '@sello/core'
import { seededEntry, syntheticContracts } from '@sello/ledger'

export const CHAIN_ID = 31_337

export function sampleTerms(n: number): CertificateTerms {
  return CertificateTerms.parse({
    tin: `CR31${String(n).padStart(8, '0')}`,
    legalName: `Café de Altura ${n} S.A.`,
    address: { street: 'Calle 1, Avenida Central', city: 'San José', postcode: '10101', country: 'CR' },
    certificateNumber: `CR-OEA-${String(n).padStart(7, '0')}`,
    programme: 'CR-OEA',
    aeoType: 'EXPORTER',
    roles: ['exporter'],
    effectiveFrom: '2026-01-01',
    expiresOn: '2099-12-31',
    lastValidation: { date: '2025-10-15', method: 'onsite' },
    version: 1,
  })
}

/** The last leaf of a tree of so many. */
function prove(leaf: Uint8Array, salt: Uint8Array, size: number) {
  const others = Array.from({ length: size - 1 }, () => randomBytes(32))
  return anchorProof(buildMerkleTree([...others, leaf]), size - 1, salt)
}

/** A certificate decided alone, and a claim in three formats: one copy leaf each. */
const GRANT_TREE = 1
const COPY_TREE = 3

/** The n-th certificate's parts; its roots have still to be anchored. */
export function certificateParts(issuer: Did, n: number, copyFor: CopyFor): CredentialParts {
  const terms = sampleTerms(n)
  const identity = parseAuthorityDid(issuer)?.identity
  if (!identity) throw new RangeError('the issuer is an administration')
  const identitySalt = encodeBase64url(randomBytes(32))
  const registry = contractId(CHAIN_ID, syntheticContracts.statusRegistry)
  const status = { registry, identity, ...seededEntry(n) }
  const core = buildCertificateCore({ issuer, terms, status, identitySalt })
  const id = `urn:uuid:${randomUUID()}`
  const salts = [randomBytes(32), randomBytes(32)] as const
  const grantLeaf = grantLeafHash(core, salts[0])
  const copyLeaf = copyLeafHash(grantLeaf, copyBindingOf(id, copyFor), salts[1])
  return {
    id,
    core,
    terms,
    identitySalt,
    copyFor,
    anchor: { grant: prove(grantLeaf, salts[0], GRANT_TREE), copy: prove(copyLeaf, salts[1], COPY_TREE) },
    statusListsUrl: 'https://issuer.example/v1/status-lists',
    timeZone: 'America/Costa_Rica',
  }
}

export const documentOf = (parts: CredentialParts) => buildCredential(parts)
