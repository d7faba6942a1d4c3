import { type Address, authorityDid, SelloError } from '@sello/core'
import { type IdentityChange, type IdentityChangeRequest, identityChange } from '@sello/ledger'
import { addressOfKey } from '../keys/address-of-key.ts'
import type { Keyring } from '../keys/create-keyring.ts'
import type { KeyRecord, KeySpec } from '../keys/key-record.ts'

export type ServiceName = 'issuer' | 'verifier'

/** Keys of a service by the part they play; `label` of the record says the same. */
const PARTS: Readonly<Record<ServiceName, Readonly<Record<string, Omit<KeySpec, 'label'>>>>> = {
  issuer: {
    ldp: { algorithm: 'Ed25519', purpose: 'cert' },
    'vc+jwt': { algorithm: 'Ed25519', purpose: 'cert' },
    jwt_vc_json: { algorithm: 'Secp256k1', purpose: 'cert' },
    exchange: { algorithm: 'Ed25519', purpose: 'xchg' },
    encryption: { algorithm: 'X25519', purpose: 'enc' },
    record: { algorithm: 'Secp256k1', purpose: 'record' },
  },
  verifier: {
    request: { algorithm: 'Ed25519', purpose: 'request' },
    encryption: { algorithm: 'X25519', purpose: 'enc' },
  },
}

export interface Validity {
  /** How long keys count once the ledger has them, in seconds. */
  readonly keySeconds: number
  /** The same for the `sello/record` account: 90 days at most. */
  readonly recordSeconds: number
}

export interface PreparedKeys {
  readonly keys: readonly KeyRecord[]
  /** For the owner's signature: nothing counts before the ledger has them. */
  readonly changes: readonly IdentityChange[]
}

/** Makes a service's keys in its keyring, and the changes that put them into the authority's DID document. */
export async function prepareServiceKeys(
  keyring: Keyring,
  identity: Address,
  service: ServiceName,
  validity: Validity,
): Promise<PreparedKeys> {
  const keys: KeyRecord[] = []
  for (const [label, spec] of Object.entries(PARTS[service]))
    keys.push(await keyring.createKey({ ...spec, label }))
  return { keys, changes: keys.map((key) => addition(identity, key, validity)) }
}

export interface Rotation {
  readonly key: KeyRecord
  /** First: the new key stands beside the old one. */
  readonly add: IdentityChange
  /** Later, once nothing new is signed with the old one. What it signed before stays valid. */
  readonly retire: IdentityChange
}

/** A new key in the place of an old one, under the same DID. Errors: `key-unknown`, `key-not-enrolled`. */
export async function rotateKey(
  keyring: Keyring,
  identity: Address,
  oldKeyId: string,
  validity: Validity,
): Promise<Rotation> {
  const old = await keyring.getKey(oldKeyId)
  const retire = removal(identity, old)
  const { algorithm, purpose, label } = old
  const key = await keyring.createKey({ algorithm, purpose, ...(label === undefined ? {} : { label }) })
  return { key, add: addition(identity, key, validity), retire }
}

/** Changes that take keys out of the DID document. Errors: `key-unknown`, `key-not-enrolled`. */
export async function retireKeys(
  keyring: Keyring,
  identity: Address,
  keyIds: readonly string[],
): Promise<IdentityChange[]> {
  const keys: KeyRecord[] = []
  for (const id of keyIds) keys.push(await keyring.getKey(id))
  return keys.map((key) => removal(identity, key))
}

/** Notes the keys under the authority's DID in the keyring, so that both are found together after a restart. */
export async function recordServiceKeys(
  keyring: Keyring,
  chainId: number,
  identity: Address,
  keys: readonly KeyRecord[],
): Promise<void> {
  const did = authorityDid(chainId, identity)
  const known = (await keyring.listDids()).some((entry) => entry.did === did)
  if (!known) await keyring.recordAuthority(identity)
  for (const key of keys) await keyring.attachKey(did, key.id)
}

function addition(
  identity: Address,
  key: KeyRecord,
  { keySeconds, recordSeconds }: Validity,
): IdentityChange {
  if (key.purpose === 'record') {
    return identityChange({ act: 'addDelegate', ...recordDelegate(identity, key), seconds: recordSeconds })
  }
  return identityChange({ act: 'setAttribute', ...attribute(identity, key), seconds: keySeconds })
}

function removal(identity: Address, key: KeyRecord): IdentityChange {
  if (key.purpose === 'record')
    return identityChange({ act: 'revokeDelegate', ...recordDelegate(identity, key) })
  return identityChange({ act: 'revokeAttribute', ...attribute(identity, key) })
}

function recordDelegate(identity: Address, key: KeyRecord) {
  return { identity, type: 'sello/record', delegate: addressOfKey(key.publicKey) }
}

type Attribute = Extract<IdentityChangeRequest, { act: 'revokeAttribute' }>

function attribute(identity: Address, key: KeyRecord): Omit<Attribute, 'act'> {
  const { purpose, algorithm, publicKey } = key
  if (purpose !== 'cert' && purpose !== 'request' && purpose !== 'xchg' && purpose !== 'enc') {
    throw new SelloError('key-not-enrolled', `A key for "${purpose}" does not stand in a DID document`)
  }
  return { identity, purpose, algorithm, publicKey: `0x${Buffer.from(publicKey).toString('hex')}` }
}
