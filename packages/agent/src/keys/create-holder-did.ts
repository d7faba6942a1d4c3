import { Did, SelloError } from '@sello/core'
import { encodeMultikey } from '../encoding/multikey.ts'
import type { Signer } from '../formats/signer.ts'
import type { KeyRecord } from './key-record.ts'
import type { KeyringAgent } from './keyring-agent.ts'
import { toSigner } from './use-key.ts'

/** `ethr` is made of the public key: it needs no ledger write, and its keys may change later. */
export type HolderMethod = 'ethr' | 'key' | 'jwk'

export interface HolderDid {
  readonly did: Did
  /** DID URL of the key. */
  readonly keyId: string
  readonly signer: Signer
}

export async function createHolderDid(
  agent: KeyringAgent,
  network: string,
  method: HolderMethod,
  key: KeyRecord,
): Promise<HolderDid> {
  if (method === 'ethr' && key.algorithm !== 'Secp256k1') {
    throw new SelloError('key-algorithm', 'A did:ethr is made of a Secp256k1 key')
  }
  if (method === 'key' && key.algorithm === 'P256') {
    throw new SelloError('key-algorithm', 'A did:key is made of an Ed25519 or Secp256k1 key')
  }
  const provider = method === 'ethr' ? network : `did:${method}`
  const created = await agent.didManagerCreate({ provider, options: { keyRef: key.id } })
  const did = Did.parse(created.did)
  const keyId = `${did}#${fragmentOf(method, key)}`
  return { did, keyId, signer: toSigner(agent, key, keyId) }
}

function fragmentOf(method: HolderMethod, key: KeyRecord): string {
  if (method === 'ethr') return 'controllerKey'
  return method === 'jwk' ? '0' : encodeMultikey(key.algorithm, key.publicKey)
}
