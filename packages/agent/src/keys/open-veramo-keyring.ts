import { authorityDid, Did } from '@sello/core'
import { createAgent } from '@veramo/core'
import { DIDStore, PrivateKeyStore } from '@veramo/data-store'
import { DIDManager } from '@veramo/did-manager'
import { KeyDIDProvider } from '@veramo/did-provider-key'
import { KeyManager } from '@veramo/key-manager'
import type { DataSource } from 'typeorm'
import { AuthorityDidProvider } from './authority-did-provider.ts'
import { CachedKeyStore, CachedPrivateKeyStore } from './cached-stores.ts'
import { createHolderDid } from './create-holder-did.ts'
import type { Keyring, KeyringConfig } from './create-keyring.ts'
import { FastKeyManagement } from './fast-key-management.ts'
import { JwkDidProvider } from './jwk-did-provider.ts'
import { type KeyRecord, requirePurpose } from './key-record.ts'
import { keyStore } from './key-store.ts'
import { type KeyringAgent, type KeyringPlugins, KMS } from './keyring-agent.ts'
import { checkSecret, openKeyDatabase } from './open-key-database.ts'
import { SealedSecrets } from './seal-secret.ts'
import { type LedgerAccount, toLedgerAccount, toSigner } from './use-key.ts'

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

/** The keyring over Veramo's key manager, DID manager and store. Errors as createKeyring's. */
export async function openVeramoKeyring({ dbPath, secret, chainId }: KeyringConfig): Promise<Keyring> {
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
  const accounts = new WeakMap<KeyRecord, LedgerAccount>()

  return {
    ...keys,
    signer: async (id, purpose, keyId) =>
      toSigner(agent, requirePurpose(await keys.getKey(id), purpose), keyId),
    ledgerAccount: async (id) => {
      const key = requirePurpose(await keys.getKey(id), 'officer', 'record', 'owner')
      const account = accounts.get(key) ?? toLedgerAccount(agent, key)
      accounts.set(key, account)
      return account
    },
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
