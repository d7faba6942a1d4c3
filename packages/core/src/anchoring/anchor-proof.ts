import { z } from 'zod'
import { bytes32FromBase64url, decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { hash32 } from '../encoding/hex.ts'
import { type MerkleTree, rootFromPath } from './merkle-tree.ts'

/** 32 bytes as canonical base64url without padding. */
export const Bytes32Text = z
  .string()
  .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, 'must be 32 bytes as canonical base64url')

/** A leaf's way to an anchored root, as it stands in a credential's `anchor`. */
export const AnchorProof = z.strictObject({
  leafIndex: z.int().min(0),
  treeSize: z.int().min(1),
  path: z.array(Bytes32Text).max(53),
  root: z.string().regex(/^0x[0-9a-f]{64}$/, 'must be 0x and 64 lower-case hex digits'),
  salt: Bytes32Text,
})
export type AnchorProof = z.infer<typeof AnchorProof>

/** The proof of one leaf of a tree; `salt` is the leaf's. */
export function anchorProof(tree: MerkleTree, leafIndex: number, salt: Uint8Array): AnchorProof {
  return proofWith(tree, leafIndex, salt, hash32(tree.root), encodeBase64url)
}

/** The proofs of all leaves of a tree, given their salts in order: each hash is encoded once. */
export function anchorProofs(tree: MerkleTree, salts: readonly Uint8Array[]): AnchorProof[] {
  const texts = new Map<Uint8Array, string>()
  const root = hash32(tree.root)
  const encode = (hash: Uint8Array): string => {
    const known = texts.get(hash)
    if (known !== undefined) return known
    const text = encodeBase64url(hash)
    texts.set(hash, text)
    return text
  }
  return salts.map((salt, leafIndex) => proofWith(tree, leafIndex, salt, root, encode))
}

function proofWith(
  tree: MerkleTree,
  leafIndex: number,
  salt: Uint8Array,
  root: string,
  encode: (hash: Uint8Array) => string,
): AnchorProof {
  return {
    leafIndex,
    treeSize: tree.size,
    path: tree.path(leafIndex).map(encode),
    root,
    salt: encodeBase64url(salt),
  }
}

/** True when the proof leads from this leaf to the root that it names. */
export function provesLeaf(proof: AnchorProof, leaf: Uint8Array): boolean {
  const path: Uint8Array[] = []
  for (const text of proof.path) {
    const sibling = decodeBase64url(text)
    if (!sibling) return false
    path.push(sibling)
  }
  const root = rootFromPath({ leafHash: leaf, leafIndex: proof.leafIndex, treeSize: proof.treeSize, path })
  return root !== undefined && hash32(root) === proof.root
}

/** The leaf's salt as bytes. */
export function saltOf(proof: AnchorProof): Uint8Array {
  return bytes32FromBase64url(proof.salt)
}
