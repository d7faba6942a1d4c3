import type { DelegateFact, IdentityFact, KeyFact } from '@sello/core'
import { toPublicJwk } from '../encoding/jwk.ts'
import { encodeMultikey, type RawPublicKey } from '../encoding/multikey.ts'
import type { EthrDid } from './parse-ethr-did.ts'

export interface DidDocument {
  readonly '@context': readonly string[]
  readonly id: string
  readonly verificationMethod: readonly Readonly<Record<string, unknown>>[]
  readonly authentication: readonly string[]
  readonly assertionMethod: readonly string[]
  readonly keyAgreement?: readonly string[]
  readonly service?: readonly {
    readonly id: string
    readonly type: string
    readonly serviceEndpoint: unknown
  }[]
}

const CONTEXTS = [
  'https://www.w3.org/ns/did/v1',
  'https://w3id.org/security/multikey/v1',
  'https://w3id.org/security/suites/secp256k1recovery-2020/v2',
  'https://w3id.org/security/jwk/v1',
]
const KEY_LENGTHS: Readonly<Record<string, number>> = { Ed25519: 32, X25519: 32, Secp256k1: 33, P256: 33 }

type Relationship = 'authentication' | 'assertionMethod' | 'keyAgreement'
interface Method {
  readonly methods: readonly Readonly<Record<string, unknown>>[]
  readonly relationships: readonly Relationship[]
}

/** The DID document of what ERC-1056 says: every key as Multikey, those on EC curves as JsonWebKey too. */
export function didDocument(did: string, parsed: EthrDid, fact: IdentityFact): DidDocument {
  if (fact.deactivated) {
    return { '@context': CONTEXTS, id: did, verificationMethod: [], authentication: [], assertionMethod: [] }
  }
  const entries = [
    accountMethod(did, 'controller', parsed.chainId, fact.owner, ['authentication', 'assertionMethod']),
    ...controllerKey(did, parsed, fact),
    ...fact.delegates.flatMap((delegate) => delegateMethod(did, parsed.chainId, delegate)),
    ...fact.keys.flatMap((key) => keyMethod(did, key)),
  ]
  const idsFor = (relationship: Relationship) =>
    entries
      .filter(({ relationships }) => relationships.includes(relationship))
      .flatMap(({ methods }) => methods.map((method) => String(method.id)))
  const keyAgreement = idsFor('keyAgreement')
  const service = fact.services.map(({ fragment, type, endpoint }) => ({
    id: `${did}#${fragment}`,
    type,
    serviceEndpoint: parseEndpoint(endpoint),
  }))
  return {
    '@context': CONTEXTS,
    id: did,
    verificationMethod: entries.flatMap(({ methods }) => methods),
    authentication: idsFor('authentication'),
    assertionMethod: idsFor('assertionMethod'),
    ...(keyAgreement.length > 0 ? { keyAgreement } : {}),
    ...(service.length > 0 ? { service } : {}),
  }
}

/** The key that the DID is made of counts while the identity is still its own owner. */
function controllerKey(did: string, { identity, publicKey }: EthrDid, fact: IdentityFact): Method[] {
  if (!publicKey || fact.owner !== identity) return []
  const methods = keyForms(did, 'controllerKey', { algorithm: 'Secp256k1', publicKey })
  return [{ methods, relationships: ['authentication', 'assertionMethod'] }]
}

function delegateMethod(did: string, chainId: number, { fragment, type, delegate }: DelegateFact): Method[] {
  if (type === 'veriKey') return [accountMethod(did, fragment, chainId, delegate, ['assertionMethod'])]
  if (type !== 'sigAuth') return []
  return [accountMethod(did, fragment, chainId, delegate, ['authentication', 'assertionMethod'])]
}

function accountMethod(
  did: string,
  fragment: string,
  chainId: number,
  address: string,
  relationships: Relationship[],
) {
  const method = {
    id: `${did}#${fragment}`,
    type: 'EcdsaSecp256k1RecoveryMethod2020',
    controller: did,
    blockchainAccountId: `eip155:${chainId}:${address}`,
  }
  return { methods: [method], relationships }
}

function keyMethod(did: string, key: KeyFact): Method[] {
  const { algorithm, publicKey, fragment } = key
  // An attribute that holds no key of a known kind has no Multikey form.
  if (algorithm === 'other' || KEY_LENGTHS[algorithm] !== publicKey.length) return []
  try {
    const methods = keyForms(did, fragment, { algorithm, publicKey })
    return [{ methods, relationships: relationshipsOf(key) }]
  } catch {
    return []
  }
}

function relationshipsOf(key: KeyFact): Relationship[] {
  if (key.algorithm === 'X25519') return ['keyAgreement']
  switch (key.purpose) {
    case 'cert':
      return ['assertionMethod']
    case 'request':
    case 'xchg':
      return ['authentication']
    case 'enc':
      return ['keyAgreement']
    default:
      return foreignRelationships(key.name.split('/')[3])
  }
}

/** As ethr-did-resolver reads names that are not Sello's. */
function foreignRelationships(usage: string | undefined): Relationship[] {
  if (usage === 'sigAuth') return ['authentication', 'assertionMethod']
  return usage === 'enc' ? ['keyAgreement'] : ['assertionMethod']
}

function keyForms(did: string, fragment: string, key: RawPublicKey) {
  const id = `${did}#${fragment}`
  const publicKeyMultibase = encodeMultikey(key.algorithm, key.publicKey)
  const multikey = { id, type: 'Multikey', controller: did, publicKeyMultibase }
  if (key.algorithm === 'Ed25519' || key.algorithm === 'X25519') return [multikey]
  return [multikey, { id: `${id}-jwk`, type: 'JsonWebKey', controller: did, publicKeyJwk: toPublicJwk(key) }]
}

function parseEndpoint(endpoint: string): unknown {
  try {
    return JSON.parse(endpoint)
  } catch {
    return endpoint
  }
}
