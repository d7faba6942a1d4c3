import type { CertificateCore } from '../certificate/certificate-core.ts'
import { canonicalBytes } from '../encoding/canonical-json.ts'
import { pooledBytes } from '../encoding/pooled-bytes.ts'
import { SelloError } from '../errors.ts'
import { leafHash } from './merkle-tree.ts'

export type LeafTag = 'sello/grant/v1' | 'sello/copy/v1' | 'sello/exchange/v1' | 'sello/audit/v1'

const tags = new Map<string, Uint8Array>()

/** utf8(tag) ‖ 0x00. Tags are few: each is encoded once. */
export function tagBytes(tag: string): Uint8Array {
  const known = tags.get(tag)
  if (known) return known
  const bytes = new TextEncoder().encode(`${tag}\0`)
  tags.set(tag, bytes)
  return bytes
}

/** What is hashed for a leaf: utf8(tag) ‖ 0x00 ‖ salt (32 bytes) ‖ parts. Throws `not-32-bytes` for the salt. */
export function leafData(tag: LeafTag, salt: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array {
  if (salt.length !== 32) throw new SelloError('not-32-bytes', 'A leaf needs a salt of 32 bytes')
  return concat(tagBytes(tag), salt, ...parts)
}

/** Joins byte strings. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let offset = 0
  for (const part of parts) offset += part.length
  const joined = pooledBytes(offset)
  offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

/** Leaf of a grant: what two officers decide by signing the root above it. */
export function grantLeafHash(core: CertificateCore, salt: Uint8Array): Uint8Array {
  return leafHash(leafData('sello/grant/v1', salt, canonicalBytes(core)))
}

export interface CopyBinding {
  /** `id` of the credential. */
  readonly credentialId: string
  /** DID or RFC 7638 thumbprint of the holder; null for a register copy and for a partner's copy. */
  readonly holder: string | null
  /** Arrangement that a partner's copy is for; null for all others. */
  readonly audience: string | null
}

/** Leaf of a copy: binds one credential to its grant, its holder or its audience. */
export function copyLeafHash(grantLeaf: Uint8Array, binding: CopyBinding, salt: Uint8Array): Uint8Array {
  if (grantLeaf.length !== 32) throw new SelloError('not-32-bytes', 'A grant leaf hash has 32 bytes')
  const { audience, credentialId, holder } = binding
  const bound = canonicalBytes({ audience, credentialId, holder })
  return leafHash(leafData('sello/copy/v1', salt, grantLeaf, bound))
}

/** Leaf of a batch of the exchange between administrations: any JSON, e.g. an envelope's digest and place. */
export function exchangeLeafHash(content: unknown, salt: Uint8Array): Uint8Array {
  return leafHash(leafData('sello/exchange/v1', salt, canonicalBytes(content)))
}

/** Leaf of an audit head: any JSON, e.g. number and hash of the last entry. */
export function auditLeafHash(content: unknown, salt: Uint8Array): Uint8Array {
  return leafHash(leafData('sello/audit/v1', salt, canonicalBytes(content)))
}
