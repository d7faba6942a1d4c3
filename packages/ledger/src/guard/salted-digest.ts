import { randomBytes } from 'node:crypto'
import {
  type ArrangementTerms,
  auditLeafHash,
  buildMerkleTree,
  bytes32FromBase64url,
  type CertificateCore,
  type CopyBinding,
  canonicalBytes,
  copyLeafHash,
  exchangeLeafHash,
  grantLeafHash,
  type Hash32,
  hash32,
  type MerkleTree,
  SelloError,
  sha256,
  termsDigest,
} from '@sello/core'
import { notRandom } from './readable.ts'

const access = Symbol('salted digest')

/**
 * A digest that says nothing to who lacks its salt. Only the functions of this file make one, each from content and
 * a random salt: there is no way from raw bytes or text to a SaltedDigest.
 */
export class SaltedDigest {
  readonly #bytes: Uint8Array

  constructor(key: symbol, bytes: Uint8Array) {
    if (key !== access)
      throw new SelloError('unsafe-digest', 'A digest comes only from content and a random salt.')
    this.#bytes = bytes
  }

  static is(value: unknown): value is SaltedDigest {
    return typeof value === 'object' && value !== null && #bytes in value
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.#bytes)
  }

  get hex(): Hash32 {
    return hash32(this.#bytes)
  }
}

function digest(bytes: Uint8Array): SaltedDigest {
  return new SaltedDigest(access, bytes)
}

/** Throws `weak-salt` for anything that is not 32 random bytes. */
function strong(salt: Uint8Array): Uint8Array {
  const reason = salt.length === 32 ? notRandom(salt) : 'is not 32 bytes'
  if (reason) throw new SelloError('weak-salt', `A salt must be 32 random bytes; this one ${reason}.`)
  return salt
}

export function newSalt(random: (size: number) => Uint8Array = randomBytes): Uint8Array {
  return new Uint8Array(strong(random(32)))
}

export function grantLeaf(core: CertificateCore, salt: Uint8Array): SaltedDigest {
  return digest(grantLeafHash(core, strong(salt)))
}

export function copyLeaf(grant: SaltedDigest, binding: CopyBinding, salt: Uint8Array): SaltedDigest {
  return digest(copyLeafHash(grant.bytes, binding, strong(salt)))
}

export function exchangeLeaf(content: unknown, salt: Uint8Array): SaltedDigest {
  return digest(exchangeLeafHash(content, strong(salt)))
}

export function auditLeaf(content: unknown, salt: Uint8Array): SaltedDigest {
  return digest(auditLeafHash(content, strong(salt)))
}

/** A tree over salted leaves; its root may go on the ledger. Throws `empty-tree`. */
export function saltedTree(leaves: readonly SaltedDigest[]): { tree: MerkleTree; root: SaltedDigest } {
  const tree = buildMerkleTree(leaves.map((leaf) => leaf.bytes))
  return { tree, root: digest(tree.root) }
}

/** Digest of an arrangement's terms; their salt is a member of the terms. */
export function saltedTerms(terms: ArrangementTerms): SaltedDigest {
  strong(bytes32FromBase64url(terms.salt))
  return digest(Buffer.from(termsDigest(terms).slice(2), 'hex'))
}

/** Digest of a contact card: SHA-256("sello/contact/v1" ‖ 0x00 ‖ salt ‖ JCS(card)). */
export function saltedContact(card: unknown, salt: Uint8Array): SaltedDigest {
  const tag = Buffer.from('sello/contact/v1\0', 'utf8')
  return digest(sha256(Buffer.concat([tag, strong(salt), canonicalBytes(card)])))
}
