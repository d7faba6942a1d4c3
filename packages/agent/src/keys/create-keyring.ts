import type { Address, Did } from '@sello/core'
import type { Signer } from '../formats/signer.ts'
import type { HolderDid, HolderMethod } from './create-holder-did.ts'
import type { KeyRecord, KeySpec, RingKeyPurpose } from './key-record.ts'
import type { LedgerAccount } from './use-key.ts'

export interface KeyringConfig {
  /** Veramo's database: a file of its own, never joined to another. */
  readonly dbPath: string
  /** 32 bytes from the environment or a key service. */
  readonly secret: Uint8Array
  readonly chainId: number
}

/** Keys and DIDs of one service. Private keys never leave it, save an owner key to its offline file. */
export interface Keyring {
  /** Errors: `key-algorithm`. */
  createKey(spec: KeySpec): Promise<KeyRecord>
  /** `privateKey`: 32 bytes. Errors: `key-algorithm`, `key-already-known`, `private-key-malformed`. */
  importKey(spec: KeySpec, privateKey: Uint8Array): Promise<KeyRecord>
  listKeys(purpose?: RingKeyPurpose): Promise<KeyRecord[]>
  /** Errors: `key-unknown`. */
  getKey(id: string): Promise<KeyRecord>
  /** Takes the key out of the ring for good. Errors: `key-unknown`. */
  deleteKey(id: string): Promise<void>
  /** Signs as `keyId` (a DID URL, or a thumbprint URN). Errors: `key-unknown`, `key-purpose`, `key-algorithm`. */
  signer(id: string, purpose: RingKeyPurpose, keyId: string): Promise<Signer>
  /** For transactions and EIP-712 of the ledger: officer, record and owner keys. Errors: `key-purpose`. */
  ledgerAccount(id: string): Promise<LedgerAccount>
  /** X25519 of an `enc` key with a raw public key: 32 bytes. Errors: `key-purpose`. */
  sharedSecret(id: string, publicKey: Uint8Array): Promise<Uint8Array>
  /** The 32 bytes of an owner key, for its offline file. Errors: `key-purpose` for every other key. */
  exportOwnerKey(id: string): Promise<Uint8Array>
  /** Records the DID of an authority's address, with its owner key where this ring holds it. */
  recordAuthority(identity: Address, ownerKeyId?: string): Promise<Did>
  /** Notes that a key of this ring is one of the DID's. */
  attachKey(did: string, id: string): Promise<void>
  /** A holder's DID over a `holder` key. Errors: `key-purpose`, `key-algorithm`. */
  createHolderDid(method: HolderMethod, id: string): Promise<HolderDid>
  listDids(): Promise<{ did: Did; keyIds: string[] }[]>
  close(): Promise<void>
}

/**
 * Opens or makes a keyring; Veramo, its database layer and ethers are loaded only then. Errors:
 * `keyring-secret-wrong`, `keyring-secret-malformed`, `keyring-not-openable`.
 */
export async function createKeyring(config: KeyringConfig): Promise<Keyring> {
  const { openVeramoKeyring } = await import('./open-veramo-keyring.ts')
  return openVeramoKeyring(config)
}
