import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import type {
  AeoCertificateV1,
  AeoSubjectV1,
  CertificateCoreV1,
  InclusionProofV1,
} from '../src/aeo-certificate.ts'
import type { ExampleFirm } from './example-firms.ts'

/** CommonJS whose declarations TypeScript reads as a module without a call signature. */
const canonicalize: (value: unknown) => string | undefined = createRequire(import.meta.url)('canonicalize')

const CHAIN = 31337
const REGISTRY = `0x${hashOf('example registry').toString('hex').slice(0, 40)}`
const ARRANGEMENTS = `0x${hashOf('example arrangements').toString('hex').slice(0, 40)}`

export interface ExampleDigests {
  readonly identityDigest: string
  readonly grantLeafHash: string
  readonly copyLeafHash: string
}

/** A valid example whose identity digest, leaf hashes and inclusion proofs can be recomputed from its members. */
export function buildExample(firm: ExampleFirm): { credential: AeoCertificateV1; digests: ExampleDigests } {
  const { subject, holder = 'ethr', version = 1 } = firm
  const identity = `0x${hashOf(`example ${firm.administration}`).toString('hex').slice(0, 40)}`
  const issuer = `did:ethr:0x${CHAIN.toString(16)}:${identity}`
  const index = hashOf(firm.name).readUInt32BE(0) % 131072
  const id = uuidUrn(firm.name)
  const identitySalt = hashOf(`${firm.name} identity salt`)
  const identityDigest = b64(
    sha256(tag('sello/identity/v1'), identitySalt, jcs({ legalName: subject.legalName, tin: subject.tin })),
  )
  const status = { registry: `eip155:${CHAIN}:${REGISTRY}`, identity, list: '1', index }
  const core: CertificateCoreV1 = {
    type: 'AeoCertificateCore',
    issuer,
    certificateNumber: subject.certificateNumber,
    version,
    programme: subject.programme,
    aeoType: subject.aeoType,
    roles: subject.roles,
    effectiveFrom: subject.effectiveFrom,
    expiresOn: subject.expiresOn,
    status,
    identityDigest,
  }
  const grantSalt = hashOf(`${firm.name} grant salt`)
  const grantLeaf = leafHash(tag('sello/grant/v1'), grantSalt, jcs(core))
  const copySalt = hashOf(`${firm.name} copy salt`)
  const held = holderOf(firm.name, holder)
  const copyData = {
    audience: held.audience ?? null,
    credentialId: id,
    holder: held.id ?? held.thumbprint ?? null,
  }
  const copyLeaf = leafHash(tag('sello/copy/v1'), copySalt, grantLeaf, jcs(copyData))
  const [size, place] = firm.tree ?? [1, 0]
  const credential: AeoCertificateV1 = {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/sello/AeoCertificate/v1'],
    id,
    type: ['VerifiableCredential', 'AeoCertificate'],
    issuer,
    validFrom: `${subject.effectiveFrom}T00:00:00${firm.offset}`,
    ...(subject.expiresOn === null ? {} : { validUntil: `${subject.expiresOn}T23:59:59${firm.offset}` }),
    credentialSubject: subjectOf(firm, held.id, version, b64(identitySalt)),
    credentialStatus: statusOf(status, firm.administration),
    credentialSchema: { id: 'https://w3id.org/sello/AeoCertificate/v1/schema.json', type: 'JsonSchema' },
    certificateCore: core,
    anchor: {
      grant: inclusion(firm.name, grantLeaf, grantSalt, size, place),
      copy: inclusion(`${firm.name} copy`, copyLeaf, copySalt, 1, 0),
    },
    ...(held.audience === undefined ? {} : { audience: held.audience }),
    ...(held.cnf === undefined ? {} : { cnf: held.cnf }),
  }
  return {
    credential,
    digests: { identityDigest, grantLeafHash: b64(grantLeaf), copyLeafHash: b64(copyLeaf) },
  }
}

function subjectOf(
  firm: ExampleFirm,
  id: string | undefined,
  version: number,
  identitySalt: string,
): AeoSubjectV1 {
  return {
    ...(id === undefined ? {} : { id }),
    type: 'AuthorizedEconomicOperator',
    ...firm.subject,
    version,
    ...(version === 1 ? {} : { previous: b64(hashOf(`${firm.name} previous leaf`)) }),
    identitySalt,
  }
}

function statusOf(
  { registry, identity, list, index }: CertificateCoreV1['status'],
  administration: string,
): AeoCertificateV1['credentialStatus'] {
  const entry = <P extends 'revocation' | 'suspension'>(statusPurpose: P) => {
    const statusListCredential = `https://aeo.example/${administration.toLowerCase()}/v1/status-lists/${list}/${statusPurpose}`
    const id = `${statusListCredential}#${index}`
    return {
      id,
      type: 'BitstringStatusListEntry' as const,
      statusPurpose,
      statusListIndex: String(index),
      statusListCredential,
    }
  }
  const ledger = {
    id: `urn:sello:status:${registry}:${identity}:${list}:${index}`,
    type: 'SelloStatusEntry' as const,
    statusRegistry: registry,
    statusIdentity: identity,
    statusList: list,
    statusIndex: index,
  }
  return [ledger, entry('revocation'), entry('suspension')]
}

interface Held {
  readonly id?: string
  readonly audience?: string
  readonly cnf?: NonNullable<AeoCertificateV1['cnf']>
  readonly thumbprint?: string
}

function holderOf(name: string, holder: NonNullable<ExampleFirm['holder']>): Held {
  if (holder === 'none') return {}
  if (holder === 'ethr')
    return {
      id: `did:ethr:0x${CHAIN.toString(16)}:0x${hashOf(`${name} holder`).toString('hex').slice(0, 40)}`,
    }
  if ('did' in holder) return { id: holder.did }
  if ('audience' in holder)
    return { audience: `urn:sello:arrangement:eip155:${CHAIN}:${ARRANGEMENTS}:${holder.audience}` }
  const { kty, crv, x, y } = holder.jwk
  // RFC 7638: the required members only, in lexicographic order.
  const thumbprint = b64(sha256(jcs(y === undefined ? { crv, kty, x } : { crv, kty, x, y })))
  return { cnf: { jwk: holder.jwk }, thumbprint }
}

/** RFC 9162 2.1.3.1, with stand-ins for the other leaves. */
function inclusion(name: string, leaf: Buffer, salt: Buffer, size: number, place: number): InclusionProofV1 {
  const leaves = Array.from({ length: size }, (_, at) => (at === place ? leaf : hashOf(`${name} leaf ${at}`)))
  const path = pathTo(place, leaves).map(b64)
  return {
    leafIndex: place,
    treeSize: size,
    path,
    root: `0x${rootOf(leaves).toString('hex')}`,
    salt: b64(salt),
  }
}

function split(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1))
}

function rootOf(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (leaves.length === 1 && only) return only
  const k = split(leaves.length)
  return sha256(Buffer.of(1), rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)))
}

function pathTo(place: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return []
  const k = split(leaves.length)
  return place < k
    ? [...pathTo(place, leaves.slice(0, k)), rootOf(leaves.slice(k))]
    : [...pathTo(place - k, leaves.slice(k)), rootOf(leaves.slice(0, k))]
}

function uuidUrn(name: string): string {
  const hex = hashOf(`${name} id`).toString('hex')
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function leafHash(...data: Buffer[]): Buffer {
  return sha256(Buffer.of(0), ...data)
}

function tag(text: string): Buffer {
  return Buffer.from(`${text}\0`)
}

function jcs(value: unknown): Buffer {
  return Buffer.from(canonicalize(value) ?? '')
}

function hashOf(text: string): Buffer {
  return sha256(Buffer.from(text))
}

function sha256(...parts: Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest()
}

function b64(bytes: Buffer): string {
  return bytes.toString('base64url')
}
