import { hash } from 'node:crypto'
import { pooledBytes } from '../encoding/pooled-bytes.ts'
import { SelloError } from '../errors.ts'

const HASH_BYTES = 32

/** SHA-256. By way of text, because Node's one-shot hash is three times as quick at giving text as bytes. */
export function sha256(data: Uint8Array): Uint8Array {
  return Buffer.from(hash('sha256', data, 'base64url'), 'base64url')
}

/** Hash of a leaf: SHA-256(0x00 ‖ data), RFC 9162 §2.1.1. */
export function leafHash(data: Uint8Array): Uint8Array {
  const input = pooledBytes(1 + data.length)
  input[0] = 0
  input.set(data, 1)
  return sha256(input)
}

/** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right), RFC 9162 §2.1.1. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + 2 * HASH_BYTES)
  input[0] = 1
  input.set(left, 1)
  input.set(right, 1 + HASH_BYTES)
  return sha256(input)
}

/** A tree of RFC 9162 §2.1: all its hashes are kept, so that any leaf's path is read off. */
export interface MerkleTree {
  readonly size: number
  readonly root: Uint8Array
  /** Hashes from the leaf's sibling up to below the root (RFC 9162 §2.1.3.1). */
  path(leafIndex: number): Uint8Array[]
}

/**
 * Builds a tree over leaf hashes of 32 bytes, in order. Throws `empty-tree`: an empty tree proves nothing.
 * Levels pair neighbours and pass an odd last node up unchanged, which gives the same tree as splitting at the
 * largest power of two.
 */
export function buildMerkleTree(leaves: readonly Uint8Array[]): MerkleTree {
  if (leaves.length === 0) throw new SelloError('empty-tree', 'A tree needs at least one leaf')
  if (leaves.some((leaf) => leaf.length !== HASH_BYTES)) {
    throw new SelloError('not-32-bytes', 'Leaf hashes must be 32 bytes')
  }
  const levels: Uint8Array[][] = [[...leaves]]
  for (let level = levels[0] ?? []; level.length > 1; ) {
    level = parentsOf(level)
    levels.push(level)
  }
  const root = levels.at(-1)?.[0]
  if (!root) throw new Error('invariant: a tree that is not empty has a root')
  return { size: leaves.length, root, path: (leafIndex) => pathIn(levels, leafIndex) }
}

function parentsOf(level: readonly Uint8Array[]): Uint8Array[] {
  const parents: Uint8Array[] = []
  const input = new Uint8Array(1 + 2 * HASH_BYTES)
  input[0] = 1
  for (let index = 0; index < level.length; index += 2) {
    const left = level[index]
    const right = level[index + 1]
    if (!left) break
    if (!right) {
      parents.push(left)
      continue
    }
    input.set(left, 1)
    input.set(right, 1 + HASH_BYTES)
    parents.push(sha256(input))
  }
  return parents
}

function pathIn(levels: readonly Uint8Array[][], leafIndex: number): Uint8Array[] {
  const size = levels[0]?.length ?? 0
  if (!Number.isInteger(leafIndex) || leafIndex < 0 || leafIndex >= size) {
    throw new SelloError('no-such-leaf', `The tree has ${size} leaves`, { details: { leafIndex, size } })
  }
  const path: Uint8Array[] = []
  let index = leafIndex
  for (const level of levels) {
    const sibling = level[index ^ 1]
    if (sibling) path.push(sibling)
    index >>= 1
  }
  return path
}

/** Where a leaf stands, and the hashes that lead from it to the root. */
export interface Inclusion {
  readonly leafHash: Uint8Array
  readonly leafIndex: number
  readonly treeSize: number
  readonly path: readonly Uint8Array[]
}

/**
 * The root that an inclusion path leads to (RFC 9162 §2.1.3.2); undefined when index, size and length of the
 * path do not fit each other.
 */
export function rootFromPath({ leafHash, leafIndex, treeSize, path }: Inclusion): Uint8Array | undefined {
  if (!Number.isSafeInteger(leafIndex) || !Number.isSafeInteger(treeSize)) return undefined
  if (leafIndex < 0 || leafIndex >= treeSize) return undefined
  // Division instead of shifts: sizes may exceed 32 bits.
  let index = leafIndex
  let last = treeSize - 1
  let root = leafHash
  const input = new Uint8Array(1 + 2 * HASH_BYTES)
  input[0] = 1
  for (const sibling of path) {
    if (last === 0 || sibling.length !== HASH_BYTES) return undefined
    const fromRight = index % 2 === 1 || index === last
    input.set(fromRight ? sibling : root, 1)
    input.set(fromRight ? root : sibling, 1 + HASH_BYTES)
    root = sha256(input)
    while (fromRight && index % 2 === 0 && index !== 0) {
      index = Math.floor(index / 2)
      last = Math.floor(last / 2)
    }
    index = Math.floor(index / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? root : undefined
}

/** True when the path leads from the leaf to exactly this root. */
export function verifyInclusion(inclusion: Inclusion, root: Uint8Array): boolean {
  const computed = rootFromPath(inclusion)
  return computed !== undefined && Buffer.compare(computed, root) === 0
}
