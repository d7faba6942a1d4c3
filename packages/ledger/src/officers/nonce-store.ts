import type { Address } from '@sello/core'
import { type DatabaseOptions, openDatabase } from '../mirror/open-database.ts'

/** Numbers for authorisations: each is given out once, across restarts and processes. */
export interface NonceStore {
  next(contract: Address, identity: Address): bigint
  close(): void
}

const migrations = [
  `CREATE TABLE nonce (
     contract TEXT NOT NULL, identity TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (contract, identity)
   ) WITHOUT ROWID;`,
]

export function createMemoryNonces(): NonceStore {
  const last = new Map<string, bigint>()
  return {
    next(contract, identity) {
      const key = `${contract}:${identity}`
      const nonce = (last.get(key) ?? 0n) + 1n
      last.set(key, nonce)
      return nonce
    },
    close: () => undefined,
  }
}

export function openSqliteNonces(options: DatabaseOptions): NonceStore {
  const db = openDatabase({ cacheMib: 1, ...options }, migrations)
  db.pragma('synchronous = FULL')
  const next = db
    .prepare<[string, string], number>(
      `INSERT INTO nonce (contract, identity, last) VALUES (?, ?, 1)
       ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last`,
    )
    .pluck()
  return {
    next: (contract, identity) => BigInt(next.get(contract, identity) ?? 0),
    close: () => void db.close(),
  }
}
