import { type FileHandle, open } from 'node:fs/promises'
import { Address, Hash32 } from '@sello/core'
import { z } from 'zod'
import { type DatabaseOptions, type Db, openDatabase } from '../mirror/open-database.ts'
import type { OutboxEntry, OutboxStore } from './outbox-store.ts'

/** Append only. */
const migrations = [
  `
  CREATE TABLE outbox (
    idempotency_key TEXT PRIMARY KEY, chain_id INTEGER NOT NULL, sender TEXT NOT NULL, nonce INTEGER NOT NULL,
    target TEXT NOT NULL, data TEXT NOT NULL, raw TEXT NOT NULL, hash TEXT NOT NULL,
    earlier_hashes TEXT NOT NULL DEFAULT '[]',
    expected_event TEXT NOT NULL, expected_identity TEXT NOT NULL, expected_count INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending', block INTEGER, error TEXT,
    UNIQUE (chain_id, sender, nonce)
  ) WITHOUT ROWID;
  CREATE INDEX outbox_pending ON outbox (chain_id, sender, nonce) WHERE state = 'pending';
  `,
]

const Hex = z
  .string()
  .regex(/^0x[0-9a-f]*$/)
  .transform((value) => value as `0x${string}`)

const Hashes = z.array(Hash32)

const Row = z
  .object({
    idempotency_key: z.string(),
    chain_id: z.int(),
    sender: Address,
    nonce: z.int(),
    target: Address,
    data: Hex,
    raw: Hex,
    hash: Hash32,
    earlier_hashes: z.string(),
    expected_event: z.string(),
    expected_identity: Address,
    expected_count: z.int(),
    state: z.enum(['pending', 'executed', 'reverted', 'no-event']),
    block: z.int().nullable(),
    error: z.string().nullable(),
  })
  .transform(
    (row): OutboxEntry => ({
      idempotencyKey: row.idempotency_key,
      chainId: row.chain_id,
      from: row.sender,
      nonce: row.nonce,
      to: row.target,
      data: row.data,
      raw: row.raw,
      hash: row.hash,
      earlierHashes: Hashes.parse(JSON.parse(row.earlier_hashes)),
      expectedEvent: row.expected_event,
      expectedIdentity: row.expected_identity,
      expectedCount: row.expected_count,
      state: row.state,
      ...(row.block === null ? {} : { block: row.block }),
      ...(row.error === null ? {} : { error: row.error }),
    }),
  )

/** The file that commits go to first. */
function writeAheadLog(path: string) {
  let handle: Promise<FileHandle> | undefined
  return {
    flushed: async () => {
      handle ??= open(`${path}-wal`, 'r+')
      await (await handle).datasync()
    },
    close: () => void handle?.then((file) => file.close()).catch(() => undefined),
  }
}

function prepareStatements(db: Db) {
  const find = db.prepare<[string]>('SELECT * FROM outbox WHERE idempotency_key = ?')
  const pending = db.prepare<[number, string]>(
    "SELECT * FROM outbox WHERE chain_id = ? AND sender = ? AND state = 'pending' ORDER BY nonce",
  )
  const next = db.prepare<[number, string], { next: number }>(
    'SELECT coalesce(max(nonce) + 1, 0) AS next FROM outbox WHERE chain_id = ? AND sender = ?',
  )
  const insert = db.prepare(
    `INSERT INTO outbox (idempotency_key, chain_id, sender, nonce, target, data, raw, hash,
       expected_event, expected_identity, expected_count)
     VALUES (@idempotencyKey, @chainId, @from, @nonce, @to, @data, @raw, @hash,
       @expectedEvent, @expectedIdentity, @expectedCount) ON CONFLICT DO NOTHING`,
  )
  const replace = db.prepare(
    `UPDATE outbox SET earlier_hashes = json_insert(earlier_hashes, '$[#]', hash), nonce = ?, raw = ?, hash = ?
     WHERE idempotency_key = ? AND state = 'pending'`,
  )
  const settle = db.prepare('UPDATE outbox SET state = ?, block = ?, error = ? WHERE idempotency_key = ?')
  const withdraw = db.prepare(
    "DELETE FROM outbox WHERE idempotency_key IN (SELECT value FROM json_each(?)) AND state = 'pending'",
  )
  return { find, pending, next, insert, replace, settle, withdraw }
}

/** Signed transactions in SQLite. Its folder must exist; several senders may share the file. */
export function openSqliteOutbox(options: DatabaseOptions): OutboxStore {
  const db = openDatabase({ cacheMib: 4, ...options }, migrations)
  // What was signed must be on the disk before it is sent, or a power loss could have it sent twice: the sender waits for
  // that by `flushed`, while the process goes on with other things.
  db.pragma('synchronous = NORMAL')
  const log = options.path === ':memory:' ? undefined : writeAheadLog(options.path)
  const { find, pending, next, insert, replace, settle, withdraw } = prepareStatements(db)
  return {
    find(key) {
      const row = find.get(key)
      return row === undefined ? undefined : Row.parse(row)
    },
    pending: (chainId, from) => z.array(Row).parse(pending.all(chainId, from)),
    nextNonce: (chainId, from) => next.get(chainId, from)?.next ?? 0,
    insert(entry) {
      if (insert.run(entry).changes === 1) return 'inserted'
      return find.get(entry.idempotencyKey) ? 'key-taken' : 'nonce-taken'
    },
    replace: (key, { nonce, raw, hash }) => replace.run(nonce, raw, hash, key).changes === 1,
    // What is lost of this in a power cut is read from the ledger again.
    settle: (key, { state, block, error }) => void settle.run(state, block ?? null, error ?? null, key),
    withdraw: (keys) => void withdraw.run(JSON.stringify(keys)),
    ...(log && { flushed: log.flushed }),
    close: () => {
      log?.close()
      db.close()
    },
  }
}
