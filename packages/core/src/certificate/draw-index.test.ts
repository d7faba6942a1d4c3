import { describe, expect, test } from 'vitest'
import { drawIndex } from './draw-index.ts'

const secret = new Uint8Array(32).fill(5)
const SIZE = 131_072

describe('drawIndex', () => {
  test('gives every index of a list exactly once', () => {
    const drawn = new Set(Array.from({ length: SIZE }, (_, draw) => drawIndex(secret, draw)))
    expect(drawn.size).toBe(SIZE)
    expect(Math.min(...[...drawn].slice(0, 1000))).toBeGreaterThanOrEqual(0)
    expect(drawn.has(SIZE)).toBe(false)
  })

  test('shows neither order nor cluster to who lacks the secret', () => {
    const first = Array.from({ length: 4096 }, (_, draw) => drawIndex(secret, draw))
    const perSixteenth = new Array<number>(16).fill(0)
    for (const index of first) perSixteenth[index >> 13] = (perSixteenth[index >> 13] ?? 0) + 1
    // 256 expected in each; six standard deviations are about 93.
    for (const count of perSixteenth) expect(Math.abs(count - 256)).toBeLessThan(93)
    const rising = first.filter((index, draw) => draw > 0 && index > (first[draw - 1] ?? 0)).length
    expect(Math.abs(rising - 2048)).toBeLessThan(120)
  })

  test('differs from list to list', () => {
    const other = new Uint8Array(32).fill(6)
    const same = Array.from({ length: 1000 }, (_, draw) => drawIndex(secret, draw) === drawIndex(other, draw))
    expect(same.filter(Boolean).length).toBeLessThan(5)
  })

  test('ends with the list', () => {
    for (const draw of [SIZE, -1, 0.5]) {
      expect(() => drawIndex(secret, draw)).toThrow(expect.objectContaining({ code: 'status-list-full' }))
    }
    expect(() => drawIndex(new Uint8Array(16), 0)).toThrow(expect.objectContaining({ code: 'not-32-bytes' }))
  })
})
