import {
  decodeBase64url,
  type HolderKeys,
  type LedgerView,
  type Position,
  parseStrictJson,
  type VerificationKey,
} from '@sello/core'
import { fromPublicJwk } from '../encoding/jwk.ts'
import { decodeMultikey, type RawPublicKey } from '../encoding/multikey.ts'
import { parseEthrDid } from './parse-ethr-did.ts'

const KEY_LENGTHS: Readonly<Record<string, number>> = { Ed25519: 32, Secp256k1: 33, P256: 33 }
/** A holder's further keys have the names that other wallets write; Sello's own purposes are an authority's. */
const HOLDER_KEY = /^did\/pub\/(Ed25519|Secp256k1|P256)\/(veriKey|sigAuth)(\/\w+)?$/

/**
 * Keys that holders sign with: did:key and did:jwk by themselves, did:ethr by the mirror at the given position.
 * Undefined for a key that is not there, not valid then, or cannot sign.
 */
export function createHolderKeys(view: LedgerView): HolderKeys {
  return {
    async resolve(didUrl, at) {
      const separator = didUrl.indexOf('#')
      if (separator < 0 || didUrl.length > 4096) return undefined
      const did = didUrl.slice(0, separator)
      const fragment = didUrl.slice(separator + 1)
      const key = await rawKey(view, did, fragment, at)
      if (!key || key.algorithm === 'X25519') return undefined
      return { id: didUrl, controller: did, ...key } satisfies VerificationKey
    },
  }
}

async function rawKey(view: LedgerView, did: string, fragment: string, at: Position) {
  const identifier = did.slice(did.indexOf(':', 4) + 1)
  if (did.startsWith('did:key:')) return fragment === identifier ? decodeMultikey(identifier) : undefined
  if (did.startsWith('did:jwk:')) return fragment === '0' ? jwkKey(identifier) : undefined
  if (did.startsWith('did:ethr:')) return ethrKey(view, did, fragment, at)
  return undefined
}

function jwkKey(identifier: string): RawPublicKey | undefined {
  const bytes = decodeBase64url(identifier)
  if (!bytes) return undefined
  try {
    return fromPublicJwk(parseStrictJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return undefined
  }
}

async function ethrKey(
  view: LedgerView,
  did: string,
  fragment: string,
  at: Position,
): Promise<RawPublicKey | undefined> {
  const parsed = parseEthrDid(did)
  if (!parsed || (await view.head()).chainId !== parsed.chainId) return undefined
  const fact = await view.identity(parsed.identity, at)
  if (fact.deactivated) return undefined
  if (fragment === 'controllerKey') {
    const counts = parsed.publicKey !== undefined && fact.owner === parsed.identity
    return counts ? { algorithm: 'Secp256k1', publicKey: parsed.publicKey } : undefined
  }
  const key = fact.keys.find((fact) => fact.fragment === fragment)
  if (!key || key.algorithm === 'other' || !HOLDER_KEY.test(key.name)) return undefined
  return key.publicKey.length === KEY_LENGTHS[key.algorithm]
    ? { algorithm: key.algorithm, publicKey: key.publicKey }
    : undefined
}
