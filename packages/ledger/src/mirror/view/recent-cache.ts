/**
 * A map of up to `limit` entries that forgets what was not used for long. Two generations of half the size: what is
 * asked for in the older one moves to the younger, and the older one is dropped when the younger is full. So a hit
 * costs one look-up, where a list in order of use is rewritten at each.
 */
export class RecentCache<Value> {
  #young = new Map<string, Value>()
  #old = new Map<string, Value>()
  readonly #half: number

  constructor(limit: number) {
    this.#half = Math.max(1, Math.floor(limit / 2))
  }

  get(key: string): Value | undefined {
    const value = this.#young.get(key)
    if (value !== undefined) return value
    const older = this.#old.get(key)
    return older === undefined ? undefined : this.set(key, older)
  }

  set(key: string, value: Value): Value {
    if (this.#young.size >= this.#half && !this.#young.has(key)) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(key, value)
    return value
  }
}
