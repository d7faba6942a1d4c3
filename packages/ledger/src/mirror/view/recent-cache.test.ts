import { expect, it } from 'vitest'
import { RecentCache } from './recent-cache.ts'

it('keeps no more than its limit, and what is asked for again', () => {
  const cache = new RecentCache<number>(10)
  for (let n = 0; n < 1_000; n++) {
    cache.set(`key ${n}`, n)
    expect(cache.get('key 0')).toBe(0)
  }
  const kept = Array.from({ length: 1_000 }, (_, n) => cache.get(`key ${n}`)).filter((n) => n !== undefined)
  expect(kept.length).toBeLessThanOrEqual(10)
  expect(kept).toContain(999)
})

it('gives the last value set, also when an older one was about to be forgotten', () => {
  const cache = new RecentCache<number>(4)
  cache.set('a', 1)
  cache.set('b', 1)
  cache.set('c', 1)
  cache.set('a', 2)
  cache.set('d', 1)
  expect(cache.get('a')).toBe(2)
})
