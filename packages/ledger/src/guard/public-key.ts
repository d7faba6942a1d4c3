import { ed25519 } from '@noble/curves/ed25519'
import { p256 } from '@noble/curves/nist'
import { secp256k1 } from '@noble/curves/secp256k1'
import { type KeyAlgorithm, type KeyPurpose, SelloError } from '@sello/core'
import { notRandom } from './readable.ts'

export type LedgerKeyPurpose = Exclude<KeyPurpose, 'other'>

const access = Symbol('decoded public key')

/** A public key that was decoded and lies on its curve. Only decodePublicKey makes one. */
export class DecodedPublicKey {
  readonly algorithm: KeyAlgorithm
  readonly #bytes: Uint8Array

  constructor(key: symbol, algorithm: KeyAlgorithm, bytes: Uint8Array) {
    if (key !== access) throw new SelloError('unsafe-key', 'A key comes only from decodePublicKey.')
    this.algorithm = algorithm
    this.#bytes = bytes
  }

  static is(value: unknown): value is DecodedPublicKey {
    return typeof value === 'object' && value !== null && #bytes in value
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.#bytes)
  }
}

/** Bytes of a point in the one form that the ledger takes. Throws when they are no point of the curve. */
const canonical: Record<KeyAlgorithm, (bytes: Uint8Array) => Uint8Array> = {
  Ed25519: (bytes) => {
    const point = ed25519.ExtendedPoint.fromHex(bytes)
    if (point.isSmallOrder()) throw new SelloError('bad-public-key', 'The key is a point of small order.')
    return point.toRawBytes()
  },
  // Every 32 bytes are an X25519 key: only their looks can give them away.
  X25519: (bytes) => {
    if (bytes.length !== 32) throw new SelloError('bad-public-key', 'An X25519 key has 32 bytes.')
    return bytes
  },
  Secp256k1: (bytes) => secp256k1.ProjectivePoint.fromHex(bytes).toRawBytes(true),
  P256: (bytes) => p256.ProjectivePoint.fromHex(bytes).toRawBytes(true),
}

/** Takes a raw public key (compressed or not) apart. `bad-public-key` when it is none of that algorithm. */
export function decodePublicKey(algorithm: KeyAlgorithm, raw: Uint8Array): DecodedPublicKey {
  const bytes = decode(algorithm, raw)
  const reason = notRandom(bytes)
  if (reason) throw new SelloError('bad-public-key', `This ${algorithm} key ${reason}.`)
  return new DecodedPublicKey(access, algorithm, bytes)
}

function decode(algorithm: KeyAlgorithm, raw: Uint8Array): Uint8Array {
  try {
    return canonical[algorithm](new Uint8Array(raw))
  } catch (cause) {
    throw new SelloError('bad-public-key', `This is not a public key of ${algorithm}.`, { cause })
  }
}

/** What each algorithm's keys may be for: key agreement and signing never share a key. */
const purposesOf: Record<KeyAlgorithm, readonly LedgerKeyPurpose[]> = {
  Ed25519: ['cert', 'request', 'xchg'],
  Secp256k1: ['cert', 'request', 'xchg'],
  P256: ['cert', 'request', 'xchg', 'enc'],
  X25519: ['enc'],
}

export interface KeyAttribute {
  readonly algorithm: KeyAlgorithm
  readonly purpose: LedgerKeyPurpose
}

/** The fixed set of attribute names. */
export const keyAttributes: ReadonlyMap<string, KeyAttribute> = new Map(
  (Object.keys(purposesOf) as KeyAlgorithm[]).flatMap((algorithm) =>
    purposesOf[algorithm].map((purpose) => [keyAttributeName(algorithm, purpose), { algorithm, purpose }]),
  ),
)

export function keyAttributeName(algorithm: KeyAlgorithm, purpose: LedgerKeyPurpose): string {
  return `did/pub/${algorithm}/${purpose}/hex`
}
