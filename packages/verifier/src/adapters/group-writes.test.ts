import { describe, expect, it } from 'vitest'
import { groupWrites } from './group-writes.ts'

describe('groupWrites', () => {
  it('writes what comes in one turn together, and answers after the write', async () => {
    const batches: number[][] = []
    let written = false
    const append = groupWrites(async (batch: number[]) => {
      batches.push(batch)
      await Promise.resolve()
      written = true
    })
    const first = append(1).then(() => expect(written).toBe(true))
    await Promise.all([first, append(2), append(3)])
    await append(4)
    expect(batches).toEqual([[1, 2, 3], [4]])
  })

  it('keeps batches within what one statement takes', async () => {
    const sizes: number[] = []
    const append = groupWrites(async (batch: number[]) => void sizes.push(batch.length))
    await Promise.all(Array.from({ length: 1_201 }, (_, index) => append(index)))
    expect(sizes).toEqual([500, 500, 201])
  })

  it('fails every append of a batch that failed, and goes on', async () => {
    let fail = true
    const append = groupWrites(async (_batch: number[]) => {
      if (fail) throw new Error('disk full')
    })
    const results = await Promise.allSettled([append(1), append(2)])
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected'])
    fail = false
    await expect(append(3)).resolves.toBeUndefined()
  })
})
