import { type KeyAlgorithm, SelloError } from '@sello/core'
import type { IKey } from '@veramo/core'
import { z } from 'zod'
import { compressPoint } from '../encoding/jwk.ts'

/**
 * What a key is for, and never for anything else. `officer`, `record` and `owner` sign for the ledger, `holder`
 * presents, the rest stand in the authority's DID document under the same names.
 */
export const keyPurposes = ['cert', 'request', 'xchg', 'enc', 'officer', 'record', 'owner', 'holder'] as const
export type RingKeyPurpose = (typeof keyPurposes)[number]

const ALGORITHMS: Readonly<Record<RingKeyPurpose, readonly KeyAlgorithm[]>> = {
  cert: ['Ed25519', 'Secp256k1', 'P256'],
  request: ['Ed25519', 'P256', 'Secp256k1'],
  xchg: ['Ed25519'],
  enc: ['X25519'],
  officer: ['Secp256k1'],
  record: ['Secp256k1'],
  owner: ['Secp256k1'],
  holder: ['Ed25519', 'Secp256k1', 'P256'],
}

export interface KeySpec {
  readonly algorithm: KeyAlgorithm
  readonly purpose: RingKeyPurpose
  /** A name for people: never a secret. */
  readonly label?: string
}

export interface KeyRecord extends KeySpec {
  /** The public key in hex: one key has one record, and so one purpose. */
  readonly id: string
  /** Raw public key, as in VerificationKey. */
  readonly publicKey: Uint8Array
}

export const VERAMO_TYPES = {
  Ed25519: 'Ed25519',
  X25519: 'X25519',
  Secp256k1: 'Secp256k1',
  P256: 'Secp256r1',
} as const

const RingAlgorithm = z.enum(['Ed25519', 'Secp256k1', 'P256', 'X25519'])
const Meta = z.looseObject({ purpose: z.enum(keyPurposes), label: z.string().optional() })

/** Throws `key-algorithm` when a key of that algorithm cannot serve the purpose. */
export function checkKeySpec({ algorithm, purpose }: KeySpec): void {
  if (ALGORITHMS[purpose].includes(algorithm)) return
  throw new SelloError('key-algorithm', `A key for "${purpose}" is one of ${ALGORITHMS[purpose].join(', ')}`)
}

/** A record of Veramo's store; throws `key-record-malformed` when it was not made by the keyring. */
export function toKeyRecord(key: Pick<IKey, 'kid' | 'type' | 'publicKeyHex' | 'meta'>): KeyRecord {
  const meta = Meta.safeParse(key.meta)
  const algorithm = RingAlgorithm.safeParse(key.type === 'Secp256r1' ? 'P256' : key.type)
  if (!meta.success || !algorithm.success) {
    throw new SelloError('key-record-malformed', 'The keyring holds a key that it did not make', {
      details: { key: key.kid },
    })
  }
  const bytes = new Uint8Array(Buffer.from(key.publicKeyHex, 'hex'))
  const publicKey = algorithm.data === 'Secp256k1' ? compressPoint(algorithm.data, bytes) : bytes
  if (!publicKey)
    throw new SelloError('key-record-malformed', 'A key of the keyring is no point of its curve')
  const { purpose, label } = meta.data
  return {
    id: key.kid,
    algorithm: algorithm.data,
    purpose,
    publicKey,
    ...(label === undefined ? {} : { label }),
  }
}

/** Throws `key-purpose` unless the key is for one of these. */
export function requirePurpose(key: KeyRecord, ...purposes: RingKeyPurpose[]): KeyRecord {
  if (purposes.includes(key.purpose)) return key
  throw new SelloError('key-purpose', `A key for "${key.purpose}" is used for nothing else`, {
    details: { key: key.id, purpose: key.purpose, wanted: purposes },
  })
}
