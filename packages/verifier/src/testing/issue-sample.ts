import { randomBytes, randomUUID } from 'node:crypto'
import { type SignedCredential, signCredential } from '@sello/agent'
import {
  type AnchorProof,
  type AnchorPurpose,
  anchorProof,
  buildCertificateCore,
  buildCredential,
  buildMerkleTree,
  type CertificateCore,
  CertificateTerms,
  type CopyFor,
  type CredentialFormat,
  contractId,
  copyBindingOf,
  copyLeafHash,
  encodeBase64url,
  grantLeafHash,
  Hash32,
  type UnsignedCredential,
} from '@sello/core'
import {
  ANCHORED,
  CHAIN_ID,
  contracts,
  didOf,
  officers,
  type SampleNetwork,
  service,
} from './sample-network.ts'

export const formats = ['ldp', 'vc+jwt', 'jwt_vc_json'] as const satisfies readonly CredentialFormat[]

export interface SampleCertificate {
  readonly core: CertificateCore
  readonly credentials: Readonly<Record<CredentialFormat, SignedCredential>>
}

export interface SampleOptions {
  readonly index: number
  readonly copyFor?: CopyFor
  /** False: signed by the real key, and never granted. */
  readonly granted?: boolean
  /** Whose status list the core names, when not the issuer's own. */
  readonly statusIdentity?: string
  /** Changes the document before it is signed. */
  readonly forge?: (document: UnsignedCredential) => Readonly<Record<string, unknown>>
}

/** Grants a certificate, anchors grant and copy in the network's ledger, and signs it in all three formats. */
export async function issueSample(
  network: SampleNetwork,
  options: SampleOptions,
): Promise<SampleCertificate> {
  const { cr, holder } = network
  const terms = sampleTerms(options.index)
  const identitySalt = encodeBase64url(randomBytes(32))
  const registry = contractId(CHAIN_ID, contracts.statusRegistry)
  const status = {
    registry,
    identity: options.statusIdentity ?? cr.identity,
    list: '1',
    index: options.index,
  }
  const core = buildCertificateCore({ issuer: cr.did, terms, status, identitySalt })
  const copyFor = options.copyFor ?? { kind: 'holder', did: didOf(holder) }
  const id = `urn:uuid:${randomUUID()}`
  const salts = { grant: randomBytes(32), copy: randomBytes(32) }
  const grantLeaf = grantLeafHash(core, salts.grant)
  const copyLeaf = copyLeafHash(grantLeaf, copyBindingOf(id, copyFor), salts.copy)
  const anchor = {
    grant: anchorLeaf(network, 'grant', grantLeaf, salts.grant, options.granted ?? true),
    copy: anchorLeaf(network, 'copy', copyLeaf, salts.copy, true),
  }
  const statusListsUrl = 'https://issuer.example/v1/status-lists'
  const timeZone = 'America/Costa_Rica'
  const built = buildCredential({
    id,
    core,
    terms,
    identitySalt,
    copyFor,
    anchor,
    statusListsUrl,
    timeZone,
  })
  const document = options.forge?.(built) ?? built
  const created = new Date((network.ledger.blockTimes[ANCHORED.block] ?? 0) * 1000)
  const credentials = {
    ldp: await signCredential('ldp', document, cr.ed25519, created),
    'vc+jwt': await signCredential('vc+jwt', document, cr.ed25519, created),
    jwt_vc_json: await signCredential('jwt_vc_json', document, cr.secp256k1, created),
  }
  return { core, credentials }
}

function sampleTerms(index: number): CertificateTerms {
  return CertificateTerms.parse({
    tin: `CR3101${String(index).padStart(6, '0')}`,
    legalName: `Café de Altura ${index} S.A.`,
    address: { street: 'Calle 1', city: 'San José', postcode: '10101', country: 'CR' },
    certificateNumber: `CR-OEA-${String(index).padStart(6, '0')}`,
    programme: 'CR-OEA',
    aeoType: 'EXPORTER',
    roles: ['exporter'],
    effectiveFrom: '2026-11-01',
    expiresOn: '2028-10-31',
    lastValidation: { date: '2026-10-15', method: 'onsite' },
    version: 1,
  })
}

/** Each leaf beside a neighbour, so that paths are not empty. */
function anchorLeaf(
  { ledger, cr }: SampleNetwork,
  purpose: AnchorPurpose,
  leaf: Uint8Array,
  salt: Uint8Array,
  anchored: boolean,
): AnchorProof {
  const proof = anchorProof(buildMerkleTree([randomBytes(32), leaf]), 1, salt)
  if (anchored) {
    ledger.anchors.push({
      identity: cr.identity,
      purpose,
      root: Hash32.parse(proof.root),
      position: ANCHORED,
      time: ledger.blockTimes[ANCHORED.block] ?? 0,
      officers: purpose === 'grant' ? officers : [service],
    })
  }
  return proof
}
