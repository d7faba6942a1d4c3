import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { buildMerkleTree, leafHash, nodeHash, rootFromPath, sha256, verifyInclusion } from './merkle-tree.ts'

const Vectors = z.object({
  leaves: z.array(z.string()),
  roots: z.array(z.string()),
  paths: z.array(z.object({ leafIndex: z.int(), treeSize: z.int(), path: z.array(z.string()) })),
})
const vectors = Vectors.parse(
  JSON.parse(readFileSync(new URL('../../../../vectors/merkle/rfc6962.json', import.meta.url), 'utf8')),
)
const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex')
const reference = vectors.leaves.map((leaf) => leafHash(Buffer.from(leaf, 'hex')))

describe('Merkle tree of RFC 9162', () => {
  test.each(vectors.roots.map((root, index) => ({ size: index + 1, root })))(
    'reference root of $size leaves',
    ({ size, root }) => {
      expect(hex(buildMerkleTree(reference.slice(0, size)).root)).toBe(root)
    },
  )

  test.each(vectors.paths)('reference path of leaf $leafIndex of $treeSize', (vector) => {
    const tree = buildMerkleTree(reference.slice(0, vector.treeSize))
    expect(tree.path(vector.leafIndex).map(hex)).toEqual(vector.path)
  })

  test('is what the recursive definition of §2.1.1 says, for every size up to 70', () => {
    const leaves = leavesOf(70)
    for (let size = 1; size <= leaves.length; size++) {
      expect(hex(buildMerkleTree(leaves.slice(0, size)).root)).toBe(hex(recursiveRoot(leaves.slice(0, size))))
    }
  })

  test('every leaf of every tree is proved by its path', () => {
    const leaves = leavesOf(40)
    for (let treeSize = 1; treeSize <= leaves.length; treeSize++) {
      const tree = buildMerkleTree(leaves.slice(0, treeSize))
      for (let leafIndex = 0; leafIndex < treeSize; leafIndex++) {
        const inclusion = {
          leafHash: leafAt(leaves, leafIndex),
          leafIndex,
          treeSize,
          path: tree.path(leafIndex),
        }
        expect(verifyInclusion(inclusion, tree.root)).toBe(true)
      }
    }
  })

  test('any changed byte, place or size proves nothing', () => {
    const leaves = leavesOf(64)
    const cases = fc.record({
      treeSize: fc.integer({ min: 1, max: 64 }),
      leaf: fc.nat(),
      part: fc.nat(),
      byte: fc.integer({ min: 0, max: 31 }),
      flip: fc.integer({ min: 1, max: 255 }),
    })
    fc.assert(
      fc.property(cases, ({ treeSize, leaf, part, byte, flip }) => {
        const leafIndex = leaf % treeSize
        const tree = buildMerkleTree(leaves.slice(0, treeSize))
        const parts = [leafAt(leaves, leafIndex), ...tree.path(leafIndex)].map((bytes) =>
          Uint8Array.from(bytes),
        )
        const changed = parts[part % parts.length]
        if (changed) changed[byte] = (changed[byte] ?? 0) ^ flip
        const [hash = new Uint8Array(), ...path] = parts
        expect(verifyInclusion({ leafHash: hash, leafIndex, treeSize, path }, tree.root)).toBe(false)
      }),
    )
  })

  test('a path that does not fit index and size leads nowhere', () => {
    const leaves = leavesOf(5)
    const path = buildMerkleTree(leaves).path(4)
    const inclusion = { leafHash: leafAt(leaves, 4), leafIndex: 4, treeSize: 5, path }
    for (const wrong of [
      { leafIndex: 5 },
      { leafIndex: -1 },
      { leafIndex: 0.5 },
      { leafIndex: Number.NaN },
      { treeSize: 0 },
      { treeSize: Number.POSITIVE_INFINITY },
      { path: [] },
      { path: [...path, ...path] },
      { path: path.map((hash) => hash.slice(1)) },
    ]) {
      expect(rootFromPath({ ...inclusion, ...wrong })).toBeUndefined()
    }
  })

  test('an inner node is no leaf', () => {
    const [a, b] = [leafAt(leavesOf(2), 0), leafAt(leavesOf(2), 1)]
    expect(hex(leafHash(Buffer.concat([a, b])))).not.toBe(hex(nodeHash(a, b)))
  })

  test('refuses an empty tree, short hashes and leaves that are not there', () => {
    expect(() => buildMerkleTree([])).toThrow(expect.objectContaining({ code: 'empty-tree' }))
    expect(() => buildMerkleTree([new Uint8Array(31)])).toThrow(
      expect.objectContaining({ code: 'not-32-bytes' }),
    )
    const tree = buildMerkleTree(leavesOf(3))
    for (const index of [-1, 3, 0.5]) {
      expect(() => tree.path(index)).toThrow(expect.objectContaining({ code: 'no-such-leaf' }))
    }
  })
})

function leavesOf(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, index) => sha256(Buffer.from(`leaf ${index}`)))
}

function leafAt(leaves: readonly Uint8Array[], index: number): Uint8Array {
  const leaf = leaves[index]
  if (!leaf) throw new Error('invariant: the test asks for leaves that are there')
  return leaf
}

/** MTH(D[n]) word for word: split at the largest power of two below n. */
function recursiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 1) return leafAt(leaves, 0)
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(recursiveRoot(leaves.slice(0, split)), recursiveRoot(leaves.slice(split)))
}
