import { type Address, authorityDid, Did } from '@sello/core'
import { createAgent } from '@veramo/core'
import { DIDStore, PrivateKeyStore } from '@veramo/data-store'
import { DIDManager } from '@veramo/did-manager'
import { KeyDIDProvider } from '@veramo/did-provider-key'
import { KeyManager } from '@veramo/key-manager'
import type { DataSource } from 'typeorm'
import type { Signer } from '../formats/signer.ts'
import { AuthorityDidProvider } from './authority-did-provider.ts'
import { CachedKeyStore, CachedPrivateKeyStore } from './cached-stores.ts'
import { createHolderDid, type HolderDid, type HolderMethod } from './create-holder-did.ts'
import { FastKeyManagement } from './fast-key-management.ts'
import { JwkDidProvider } from './jwk-did-provider.ts'
import { type KeyRecord, type KeySpec, type RingKeyPurpose, requirePurpose } from './key-record.ts'
import { keyStore } from './key-store.ts'
import { type KeyringAgent, type KeyringPlugins, KMS } from './keyring-agent.ts'
import { checkSecret, openKeyDatabase } from './open-key-database.ts'
import { SealedSecrets } from './seal-secret.ts'
import { type LedgerAccount, toLedgerAccount, toSigner } from './use-key.ts'

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

/** Veramo's name for did:ethr on a chain. */
function networkOf(chainId: number): string {
  return `did:ethr:0x${chainId.toString(16)}`
}

function buildAgent(database: DataSource, secrets: SealedSecrets, chainId: number): KeyringAgent {
  const privateKeys = new CachedPrivateKeyStore(new PrivateKeyStore(database, secrets))
  return createAgent<KeyringPlugins>({
    plugins: [
      new KeyManager({
        store: new CachedKeyStore(database),
        kms: { [KMS]: new FastKeyManagement(privateKeys) },
      }),
      new DIDManager({
        store: new DIDStore(database),
        defaultProvider: networkOf(chainId),
        providers: {
          [networkOf(chainId)]: new AuthorityDidProvider(chainId),
          'did:key': new KeyDIDProvider({ defaultKms: KMS }),
          'did:jwk': new JwkDidProvider(),
        },
      }),
    ],
  })
}

/** Opens or makes a keyring. Errors: `keyring-secret-wrong`, `keyring-secret-malformed`, `keyring-not-openable`. */
export async function createKeyring({ dbPath, secret, chainId }: KeyringConfig): Promise<Keyring> {
  const secrets = new SealedSecrets(secret)
  const database = await openKeyDatabase(dbPath)
  try {
    await checkSecret(database, secrets)
  } catch (error) {
    await database.destroy()
    throw error
  }
  const agent = buildAgent(database, secrets, chainId)
  const privateKeys = new PrivateKeyStore(database, secrets)
  const keys = keyStore(agent, database)

  return {
    ...keys,
    signer: async (id, purpose, keyId) =>
      toSigner(agent, requirePurpose(await keys.getKey(id), purpose), keyId),
    ledgerAccount: async (id) =>
      toLedgerAccount(agent, requirePurpose(await keys.getKey(id), 'officer', 'record', 'owner')),
    async sharedSecret(id, publicKey) {
      requirePurpose(await keys.getKey(id), 'enc')
      const theirs = { type: 'X25519' as const, publicKeyHex: Buffer.from(publicKey).toString('hex') }
      const shared = await agent.keyManagerSharedSecret({ secretKeyRef: id, publicKey: theirs })
      return new Uint8Array(Buffer.from(shared, 'hex'))
    },
    async exportOwnerKey(id) {
      requirePurpose(await keys.getKey(id), 'owner')
      const { privateKeyHex } = await privateKeys.getKey({ alias: id })
      return new Uint8Array(Buffer.from(privateKeyHex, 'hex'))
    },
    ...didPart(agent, keys, chainId),
    close: () => database.destroy(),
  }
}

type DidPart = Pick<Keyring, 'recordAuthority' | 'attachKey' | 'createHolderDid' | 'listDids'>

/** The DIDs of Veramo's DID manager. */
function didPart(agent: KeyringAgent, keys: Pick<Keyring, 'getKey'>, chainId: number): DidPart {
  const network = networkOf(chainId)
  const attachKey = async (did: string, id: string) => {
    await keys.getKey(id)
    const key = await agent.keyManagerGet({ kid: id })
    await agent.didManagerAddKey({ did, key, options: { localOnly: true } })
  }
  return {
    async recordAuthority(authority, ownerKeyId) {
      if (ownerKeyId) requirePurpose(await keys.getKey(ownerKeyId), 'owner')
      const known = (await agent.didManagerFind()).find(({ did }) => did === authorityDid(chainId, authority))
      if (known) {
        // Recording it anew would unlink the keys that were attached since.
        if (ownerKeyId) await attachKey(known.did, ownerKeyId)
        return Did.parse(known.did)
      }
      const options = { authority, ...(ownerKeyId ? { keyRef: ownerKeyId } : {}) }
      const { did } = await agent.didManagerCreate({ provider: network, options })
      return Did.parse(did)
    },
    attachKey,
    createHolderDid: async (method, id) =>
      createHolderDid(agent, network, method, requirePurpose(await keys.getKey(id), 'holder')),
    async listDids() {
      const identifiers = await agent.didManagerFind()
      return identifiers.map(({ did, keys: held }) => ({
        did: Did.parse(did),
        keyIds: held.map((key) => key.kid),
      }))
    },
  }
}
