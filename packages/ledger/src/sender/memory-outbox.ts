import type { OutboxEntry, OutboxStore } from './outbox-store.ts'

/** For tests, and for senders whose acts may be forgotten with the process. */
export function createMemoryOutbox(): OutboxStore {
  const entries = new Map<string, OutboxEntry>()
  const of = (chainId: number, from: string) =>
    [...entries.values()].filter((entry) => entry.chainId === chainId && entry.from === from)
  return {
    find: (key) => entries.get(key),
    pending: (chainId, from) =>
      of(chainId, from)
        .filter(({ state }) => state === 'pending')
        .sort((a, b) => a.nonce - b.nonce),
    nextNonce: (chainId, from) => Math.max(-1, ...of(chainId, from).map(({ nonce }) => nonce)) + 1,
    insert(entry) {
      if (entries.has(entry.idempotencyKey)) return 'key-taken'
      if (of(entry.chainId, entry.from).some(({ nonce }) => nonce === entry.nonce)) return 'nonce-taken'
      entries.set(entry.idempotencyKey, { ...entry, earlierHashes: [], state: 'pending' })
      return 'inserted'
    },
    replace(key, next) {
      const entry = entries.get(key)
      if (entry?.state !== 'pending') return false
      entries.set(key, { ...entry, ...next, earlierHashes: [...entry.earlierHashes, entry.hash] })
      return true
    },
    settle(key, outcome) {
      const entry = entries.get(key)
      if (entry) entries.set(key, { ...entry, ...outcome })
    },
    withdraw(keys) {
      for (const key of keys) if (entries.get(key)?.state === 'pending') entries.delete(key)
    },
    close: () => undefined,
  }
}
