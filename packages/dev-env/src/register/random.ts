/** A small seeded generator (sfc32), so that the same seed gives the same register on every machine. */
export interface Random {
  /** An integer of 0 .. below - 1. */
  int(below: number): number
  /** True with a probability of 0 .. 1. */
  chance(probability: number): boolean
  pick<T>(choices: readonly [T, ...T[]]): T
}

export function createRandom(seed: string): Random {
  const next = sfc32(seed)
  const int = (below: number) => Math.floor(next() * below)
  return {
    int,
    chance: (probability) => next() < probability,
    pick: (choices) => choices[int(choices.length)] ?? choices[0],
  }
}

function sfc32(seed: string): () => number {
  let [a, b, c, d] = [hash(seed, 1), hash(seed, 2), hash(seed, 3), 1]
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return (t >>> 0) / 2 ** 32
  }
  // The first outputs of sfc32 still show the seed.
  for (let turn = 0; turn < 15; turn++) next()
  return next
}

/** FNV-1a over the seed and a lane number. */
function hash(seed: string, lane: number): number {
  let value = 0x811c9dc5 ^ lane
  for (const character of seed) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return value | 0
}
