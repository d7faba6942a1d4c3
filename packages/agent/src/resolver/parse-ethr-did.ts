import { Address } from '@sello/core'
import { uncompressPoint } from '../encoding/jwk.ts'
import { addressOfKey } from '../keys/address-of-key.ts'

export interface EthrDid {
  readonly chainId: number
  /** The identity in ERC-1056. */
  readonly identity: Address
  /** 33 bytes, when the DID is made of a public key. */
  readonly publicKey?: Uint8Array
}

const ETHR_DID = /^did:ethr:0x([0-9a-f]{1,13}):0x([0-9a-fA-F]{40}|0[23][0-9a-fA-F]{64})$/

/** A did:ethr with a chain id, over an address or a compressed public key; undefined for everything else. */
export function parseEthrDid(did: string): EthrDid | undefined {
  const [, chain, identifier] = ETHR_DID.exec(did) ?? []
  if (!chain || !identifier) return undefined
  const chainId = Number.parseInt(chain, 16)
  if (identifier.length === 40) return { chainId, identity: Address.parse(`0x${identifier}`) }
  const publicKey = new Uint8Array(Buffer.from(identifier, 'hex'))
  try {
    uncompressPoint('Secp256k1', publicKey)
  } catch {
    return undefined
  }
  return { chainId, identity: Address.parse(addressOfKey(publicKey)), publicKey }
}
