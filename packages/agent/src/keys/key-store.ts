import { SelloError } from '@sello/core'
import type { MinimalImportableKey } from '@veramo/core'
import { MemoryPrivateKeyStore } from '@veramo/key-manager'
import { KeyManagementSystem } from '@veramo/kms-local'
import type { DataSource } from 'typeorm'
import { CachedKeyStore } from './cached-stores.ts'
import type { Keyring } from './create-keyring.ts'
import {
  checkKeySpec,
  type KeyRecord,
  type KeySpec,
  type RingKeyPurpose,
  toKeyRecord,
  VERAMO_TYPES,
} from './key-record.ts'
import { type KeyringAgent, KMS } from './keyring-agent.ts'

type KeyStorePart = Pick<Keyring, 'createKey' | 'importKey' | 'listKeys' | 'getKey' | 'deleteKey'>

/** Creating, finding and deleting keys. */
export function keyStore(agent: KeyringAgent, database: DataSource): KeyStorePart {
  const store = new CachedKeyStore(database)
  async function listKeys(purpose?: RingKeyPurpose) {
    const records = (await store.listKeys()).map(toKeyRecord)
    return purpose ? records.filter((record) => record.purpose === purpose) : records
  }
  // Keys never change: each is read once, whatever is signed with it.
  const known = new Map<string, KeyRecord>()
  async function getKey(id: string) {
    const key = known.get(id) ?? (await listKeys()).find((record) => record.id === id)
    if (!key) throw new SelloError('key-unknown', 'The keyring holds no such key', { details: { key: id } })
    known.set(id, key)
    return key
  }
  return {
    listKeys,
    getKey,
    async createKey(spec) {
      checkKeySpec(spec)
      const type = VERAMO_TYPES[spec.algorithm]
      const created = await agent.keyManagerCreate({ kms: KMS, type, meta: metaOf(spec) })
      return toKeyRecord({ ...created, publicKeyHex: created.publicKeyHex })
    },
    async importKey(spec, privateKey) {
      checkKeySpec(spec)
      const privateKeyHex = Buffer.from(privateKey).toString('hex')
      const key = { kms: KMS, type: VERAMO_TYPES[spec.algorithm], privateKeyHex, meta: metaOf(spec) }
      if (privateKey.length !== 32) {
        throw new SelloError('private-key-malformed', 'A private key is 32 bytes')
      }
      return importOnce(agent, await listKeys(), key)
    },
    async deleteKey(id) {
      await getKey(id)
      await agent.keyManagerDelete({ kid: id })
      known.delete(id)
    },
  }
}

/** Veramo would overwrite the record, and with it the purpose. */
async function importOnce(agent: KeyringAgent, known: readonly KeyRecord[], key: MinimalImportableKey) {
  const { kid } = await new KeyManagementSystem(new MemoryPrivateKeyStore()).importKey(key)
  if (known.some((record) => record.id === kid)) {
    throw new SelloError('key-already-known', 'The keyring holds this key already, for one purpose', {
      details: { key: kid },
    })
  }
  return toKeyRecord(await agent.keyManagerImport(key))
}

function metaOf({ purpose, label }: KeySpec) {
  return { purpose, ...(label === undefined ? {} : { label }) }
}
