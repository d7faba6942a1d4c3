import type { Position } from '@sello/core'
import { RecentCache } from './recent-cache.ts'

const ANSWERS = 4096

/** How far the mirror is known to be. */
export interface Passed {
  block: number
}

/**
 * Remembers answers about positions that the mirror has passed. They never change: blocks are applied whole, history
 * is only appended to, and the answers kept here do not depend on what comes after their position. So nothing is ever
 * taken back; at every new block the answers about its end are worked out once.
 */
export function createPassedMemo<Answer>(passed: Passed) {
  const cache = new RecentCache<{ readonly answer: Answer }>(ANSWERS)
  return (of: string, at: Position, work: () => Answer): Answer => {
    if (at.block > passed.block) return work()
    const key = `${of}@${at.block}.${at.logIndex}`
    const known = cache.get(key) ?? cache.set(key, { answer: work() })
    return known.answer
  }
}
