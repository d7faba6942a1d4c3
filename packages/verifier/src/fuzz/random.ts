/** A sequence of random choices that a seed repeats. */
export interface Random {
  /** An integer from 0 up to, and without, the limit. */
  below(limit: number): number
  pick<Item>(items: readonly Item[]): Item
}

/** mulberry32. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined && items.length === 0) throw new Error('invariant: nothing to pick from')
      return item as (typeof items)[number]
    },
  }
}
