import { buildMerkleTree, leafHash } from '@sello/core'
import { describe, expect, it } from 'vitest'
import { bytesOf, recomputeRoot, sameBytes } from './recompute-root.ts'

const own = (bytes: Uint8Array) => Uint8Array.from(bytes)
const leavesOf = (size: number) =>
  Array.from({ length: size }, (_, index) => leafHash(new TextEncoder().encode(`leaf ${index}`)))

describe('the root recomputed in the browser', () => {
  it.each([1, 2, 3, 5, 7, 8, 13, 64, 65])('is the tree’s own for every leaf of %i', async (size) => {
    const leaves = leavesOf(size)
    const tree = buildMerkleTree(leaves)
    for (const [leafIndex, leaf] of leaves.entries()) {
      const path = tree.path(leafIndex).map(own)
      const root = await recomputeRoot({ leaf: own(leaf), leafIndex, treeSize: size, path })
      expect(root && sameBytes(root, tree.root), `leaf ${leafIndex} of ${size}`).toBe(true)
    }
  })

  it('is another one for another leaf, a bent path, or a wrong place', async () => {
    const leaves = leavesOf(13).map(own)
    const tree = buildMerkleTree(leaves)
    const path = tree.path(4).map(own)
    const [leaf, other] = [leaves[4], leaves[5]]
    if (!leaf || !other) throw new Error('invariant: 13 leaves')
    const good = { leaf, leafIndex: 4, treeSize: 13, path }
    for (const bent of [
      { ...good, leaf: other },
      { ...good, leafIndex: 5 },
      { ...good, path: path.toReversed() },
    ]) {
      const root = await recomputeRoot(bent)
      expect(root && sameBytes(root, tree.root)).toBe(false)
    }
    expect(await recomputeRoot({ ...good, path: path.slice(1) })).toBeUndefined()
    expect(await recomputeRoot({ ...good, path: [...path, other] })).toBeUndefined()
  })

  it('reads hashes as the API writes them', () => {
    expect([...bytesOf('0x00ff10')]).toEqual([0, 255, 16])
    expect([...bytesOf('AP8Q')]).toEqual([0, 255, 16])
    expect([...bytesOf('-_8')]).toEqual([251, 255])
  })
})
