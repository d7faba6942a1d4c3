import { anchorProof } from '../anchoring/anchor-proof.ts'
import { termsDigest } from '../anchoring/digests.ts'
import { copyLeafHash, grantLeafHash } from '../anchoring/leaves.ts'
import { buildMerkleTree } from '../anchoring/merkle-tree.ts'
import type { ArrangementTerms } from '../arrangement/terms.ts'
import { buildCredential, type CopyFor, copyBindingOf } from '../certificate/build-credential.ts'
import { buildCertificateCore, type CertificateCore } from '../certificate/certificate-core.ts'
import { CertificateTerms } from '../certificate/certificate-terms.ts'
import { encodeBase64url } from '../encoding/base64url.ts'
import { Address, authorityDid, Country, Hash32 } from '../identifiers.ts'
import type { HolderBinding, ReadPresentation, VerificationKey } from '../ports/credential-reader.ts'
import type { AnchorFact, IdentityFact, MemberFact } from '../ports/ledger-view.ts'
import type { SchemaOutcome } from '../ports/schema-check.ts'
import { arrangementUrn, contractId } from '../urns.ts'
import type { MemoryLedger } from './memory-ledger-view.ts'

const address = (tail: string) => Address.parse(`0x${tail.padStart(40, '0')}`)
const salt = (byte: number) => new Uint8Array(32).fill(byte)

export const CHAIN_ID = 31337
export const CR = address('c1')
export const CO = address('c0')
export const MX = address('ee')
export const OFFICERS = [address('f1'), address('f2')] as const
export const SERVICE = address('f3')
export const CR_DID = authorityDid(CHAIN_ID, CR)
export const CO_DID = authorityDid(CHAIN_ID, CO)
export const HOLDER = authorityDid(CHAIN_ID, address('d1'))
export const CONTRACTS = {
  didRegistry: address('a0'),
  authorityDirectory: address('a1'),
  arrangementRegistry: address('a2'),
  statusRegistry: address('a3'),
  anchorLog: address('a4'),
}
export const ARRANGEMENT = arrangementUrn({
  chainId: CHAIN_ID,
  registry: CONTRACTS.arrangementRegistry,
  id: '1',
})

const DAY = 86_400
/** Block n is mined n days later. */
export const FIRST_BLOCK_TIME = Date.parse('2026-11-01T12:00:00Z') / 1000
export const HEAD_BLOCK = 10
/** The grant is anchored in block 3, the copy in block 4. */
export const GRANT_AT = { block: 3, logIndex: 5 }
export const COPY_AT = { block: 4, logIndex: 0 }
export const blockTime = (block: number) => FIRST_BLOCK_TIME + block * DAY
export const CERT_KEY = 'delegate-1'

/** What differs from the certificate that verifies. All of it is granted, recorded and signed as it stands. */
export interface SceneOptions {
  readonly core?: Partial<CertificateCore>
  readonly copyFor?: CopyFor
  /** The holder that the copy leaf binds, where it is not that of `copyFor`. */
  readonly leafHolder?: string
}

/** A credential that verifies for CO, on a small ledger: tests change one thing and ask again. */
export interface Scene {
  ledger: MemoryLedger
  document: Record<string, unknown> & ReturnType<typeof buildCredential>
  holder: HolderBinding
  /** DID URL that the credential names as its key. */
  verificationMethod: string
  format: 'ldp' | 'vc+jwt' | 'jwt_vc_json'
  signedBy: Uint8Array
  tampered: boolean
  schema: SchemaOutcome
  terms: Map<string, ArrangementTerms>
  presentation: Omit<ReadPresentation, 'kind' | 'credentials' | 'verifyProof'> & { tampered: boolean }
  holderKey: VerificationKey | undefined
  now: Date
}

export const TERMS = CertificateTerms.parse({
  tin: 'CR3101123456',
  legalName: 'Café de Altura S.A.',
  address: { street: 'Calle 1', city: 'San José', postcode: '10101', country: 'CR' },
  certificateNumber: 'CR-OEA-000123',
  programme: 'CR-OEA',
  aeoType: 'EXPORTER',
  roles: ['exporter'],
  effectiveFrom: '2026-11-01',
  expiresOn: '2028-10-31',
  version: 1,
})

export function buildScene(options: SceneOptions = {}): Scene {
  const { document, roots } = buildDocument(options)
  const arrangement: ArrangementTerms = {
    title: 'CR–CO',
    parties: [CR_DID, CO_DID],
    scope: [{ issuer: CR_DID, programme: 'CR-OEA', types: [], roles: ['exporter'] }],
    benefits: ['priority'],
    salt: encodeBase64url(salt(9)),
  }
  const signedBy = salt(7)
  return {
    ledger: buildLedger(roots, arrangement, signedBy),
    document,
    holder: holderOf(options.copyFor),
    verificationMethod: `${CR_DID}#${CERT_KEY}`,
    format: 'vc+jwt',
    signedBy,
    tampered: false,
    schema: { ok: true },
    terms: new Map([[`${ARRANGEMENT}/1`, arrangement]]),
    presentation: {
      format: 'vp+jwt',
      verificationMethod: `${HOLDER}#controllerKey`,
      nonce: 'nonce-1',
      audience: CO_DID,
      tampered: false,
    },
    holderKey: {
      id: `${HOLDER}#controllerKey`,
      controller: HOLDER,
      algorithm: 'Secp256k1',
      publicKey: salt(8),
    },
    now: new Date((blockTime(HEAD_BLOCK) + 5) * 1000),
  }
}

function buildDocument({
  core: change,
  copyFor = { kind: 'holder', did: HOLDER },
  leafHolder,
}: SceneOptions) {
  const identitySalt = encodeBase64url(salt(1))
  const registry = contractId(CHAIN_ID, CONTRACTS.statusRegistry)
  const status = { registry, identity: CR, list: '1', index: 4711 }
  const core = { ...buildCertificateCore({ issuer: CR_DID, terms: TERMS, status, identitySalt }), ...change }
  const id = 'urn:uuid:6f0e0f0a-0000-4000-8000-000000000001'
  const grantLeaf = grantLeafHash(core, salt(2))
  const bound = copyBindingOf(id, copyFor)
  const copyLeaf = copyLeafHash(grantLeaf, { ...bound, holder: leafHolder ?? bound.holder }, salt(3))
  // Other leaves beside ours, so that paths are not empty.
  const grantTree = buildMerkleTree([salt(50), salt(51), grantLeaf])
  const copyTree = buildMerkleTree([salt(60), copyLeaf, salt(61), salt(62), salt(63)])
  const anchor = { grant: anchorProof(grantTree, 2, salt(2)), copy: anchorProof(copyTree, 1, salt(3)) }
  const document = buildCredential({
    id,
    core,
    terms: TERMS,
    identitySalt,
    copyFor,
    anchor,
    statusListsUrl: 'https://issuer.example/v1/status-lists',
    timeZone: 'America/Costa_Rica',
  })
  // A document off the wire shares nothing with the core it was built from.
  return { document: structuredClone(document), roots: { grant: anchor.grant.root, copy: anchor.copy.root } }
}

function holderOf(copyFor: CopyFor = { kind: 'holder', did: HOLDER }): HolderBinding {
  if (copyFor.kind === 'holder') return { kind: 'did', did: copyFor.did }
  if (copyFor.kind !== 'key') return { kind: 'none' }
  return { kind: 'key', thumbprint: copyFor.thumbprint, algorithm: 'P256', publicKey: salt(8) }
}

function buildLedger(
  roots: { grant: string; copy: string },
  terms: ArrangementTerms,
  key: Uint8Array,
): MemoryLedger {
  const begin = { block: 0, logIndex: 0 }
  return {
    chainId: CHAIN_ID,
    contracts: CONTRACTS,
    blockTimes: Array.from({ length: HEAD_BLOCK + 1 }, (_, block) => blockTime(block)),
    faults: [],
    members: [member(CR, 'CR'), member(CO, 'CO'), member(MX, 'MX')].map((fact) => ({ at: begin, fact })),
    anchors: [
      anchored('grant', roots.grant, GRANT_AT, [...OFFICERS]),
      anchored('copy', roots.copy, COPY_AT, [SERVICE]),
    ],
    statuses: [],
    arrangements: [
      {
        at: { block: 2, logIndex: 0 },
        fact: { id: '1', version: 1, parties: [CR, CO, MX], termsDigest: termsDigest(terms), inForce: true },
      },
    ],
    identities: [{ at: { block: 1, logIndex: 0 }, fact: identityState(key) }],
  }
}

function member(identity: Address, country: string): MemberFact {
  return {
    identity,
    country: Country.parse(country),
    standing: 'active',
    since: { block: 0, logIndex: 0 },
    quorum: { grant: 2, revoke: 2, suspend: 1, arrange: 1, govern: 1, record: 1 },
  }
}

function anchored(
  purpose: 'grant' | 'copy',
  root: string,
  position: { block: number; logIndex: number },
  officers: Address[],
): AnchorFact {
  const time = blockTime(position.block)
  return { identity: CR, purpose, root: Hash32.parse(root), position, time, officers }
}

/** CR's keys and delegates as they are from block 1 on. */
export function identityState(key: Uint8Array): IdentityFact {
  const at = { addedAt: { block: 1, logIndex: 0 }, validTo: blockTime(80) }
  const keyFact = { ...at, validTo: blockTime(1000), publicKey: key }
  const cert = { purpose: 'cert', algorithm: 'Ed25519', name: 'did/pub/Ed25519/cert/hex' } as const
  const k1 = { purpose: 'cert', algorithm: 'Secp256k1', name: 'did/pub/Secp256k1/cert/hex' } as const
  const exchange = { purpose: 'xchg', algorithm: 'Ed25519', name: 'did/pub/Ed25519/xchg/hex' } as const
  const grant = OFFICERS.map((delegate, index) => ({
    ...at,
    fragment: `delegate-${4 + index}`,
    type: 'sello/grant',
    delegate,
  }))
  return {
    identity: CR,
    owner: address('b1'),
    deactivated: false,
    keys: [
      { ...keyFact, ...cert, fragment: CERT_KEY },
      { ...keyFact, ...exchange, fragment: 'delegate-2' },
      { ...keyFact, ...k1, fragment: 'delegate-3' },
    ],
    delegates: [...grant, { ...at, fragment: 'delegate-6', type: 'sello/record', delegate: SERVICE }],
    services: [],
    versionBlock: 1,
  }
}
