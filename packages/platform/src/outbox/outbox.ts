import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Log } from '../log.ts'

/** Rows written in the same transaction as the act they follow; delivered at least once, in order per stream. */
export interface OutboxTable {
  id: import('kysely').Generated<number>
  /** Rows of one stream are delivered one after the other. */
  stream: string
  kind: string
  /** JSON. */
  payload: string
  created_at: string
  attempts: number
  next_attempt_at: string
  done_at: string | null
  last_error: string | null
}

export interface OutboxTables {
  outbox: OutboxTable
}

export const outboxMigration = {
  name: 'outbox',
  statements: [
    `create table outbox (
      id integer primary key autoincrement,
      stream text not null,
      kind text not null,
      payload text not null,
      created_at text not null,
      attempts integer not null default 0,
      next_attempt_at text not null,
      done_at text,
      last_error text
    ) strict`,
    'create index outbox_open on outbox (stream, id) where done_at is null',
  ],
} as const

/** Adds a row; call it with the transaction that makes the change. */
export async function enqueue(
  transaction: Kysely<OutboxTables>,
  row: { stream: string; kind: string; payload: unknown; now: Date },
): Promise<void> {
  await transaction
    .insertInto('outbox')
    .values({
      stream: row.stream,
      kind: row.kind,
      payload: JSON.stringify(row.payload),
      created_at: row.now.toISOString(),
      attempts: 0,
      next_attempt_at: row.now.toISOString(),
    })
    .execute()
}

export interface OutboxDelivery {
  readonly id: number
  readonly kind: string
  /** Parsed JSON; the handler parses it with its schema. */
  readonly payload: unknown
  readonly attempts: number
}

export interface OutboxWorker {
  /** Says that new rows may be waiting. */
  wake(): void
  /** Delivers what is due until nothing is. */
  drain(): Promise<void>
  stop(): Promise<void>
}

export interface OutboxOptions {
  readonly db: Kysely<OutboxTables>
  /** Must be idempotent: a crash after it and before the row is marked delivers again. */
  readonly deliver: (delivery: OutboxDelivery) => Promise<void>
  readonly clock: () => Date
  readonly log: Log
  readonly pollMs?: number
  /** Longest pause between attempts. */
  readonly maxBackoffMs?: number
}

/** Delivers outbox rows: streams side by side, one row at a time per stream, with growing pauses on failure. */
export function startOutbox(options: OutboxOptions): OutboxWorker {
  const busy = new Map<string, Promise<void>>()
  let stopped = false
  const round = async () => {
    if (stopped) return
    for (const stream of await dueStreams(options)) {
      if (busy.has(stream)) continue
      const run = drainStream(options, stream, () => stopped).finally(() => busy.delete(stream))
      busy.set(stream, run)
    }
  }
  // However many transactions commit meanwhile, one look at the rows follows the one that is under way.
  let looking: Promise<void> | undefined
  let again = false
  const look = async () => {
    do {
      again = false
      await setImmediate()
      await round().catch((error) => options.log.error({ err: error }, 'outbox could not read its rows'))
    } while (again)
    looking = undefined
  }
  const wake = (): Promise<void> => {
    again = true
    looking ??= look()
    return looking
  }
  const timer = setInterval(wake, options.pollMs ?? 500)
  return {
    wake: () => void wake(),
    drain: async () => {
      await wake()
      while (busy.size > 0) await Promise.all(busy.values())
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await looking
      await Promise.all(busy.values())
    },
  }
}

async function dueStreams(options: OutboxOptions): Promise<string[]> {
  const rows = await options.db
    .selectFrom('outbox')
    .select('stream')
    .distinct()
    .where('done_at', 'is', null)
    .execute()
  return rows.map((row) => row.stream)
}

async function drainStream(options: OutboxOptions, stream: string, stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    const row = await options.db
      .selectFrom('outbox')
      .selectAll()
      .where('stream', '=', stream)
      .where('done_at', 'is', null)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
    if (!row || row.next_attempt_at > options.clock().toISOString()) return
    if (!(await deliverRow(options, row))) return
  }
}

async function deliverRow(
  options: OutboxOptions,
  row: { id: number; kind: string; payload: string; attempts: number },
): Promise<boolean> {
  try {
    const payload: unknown = JSON.parse(row.payload)
    await options.deliver({ id: row.id, kind: row.kind, payload, attempts: row.attempts })
    await mark(options, row.id, { done_at: options.clock().toISOString(), last_error: null })
    return true
  } catch (error) {
    const pause = Math.min(options.maxBackoffMs ?? 30_000, 250 * 2 ** Math.min(row.attempts, 10))
    options.log.warn({ err: error, outboxId: row.id, kind: row.kind, pause }, 'outbox delivery failed')
    await mark(options, row.id, {
      attempts: row.attempts + 1,
      next_attempt_at: new Date(options.clock().getTime() + pause).toISOString(),
      last_error: error instanceof Error ? error.message.slice(0, 500) : 'unknown',
    })
    return false
  }
}

async function mark(
  options: OutboxOptions,
  id: number,
  values: Partial<Omit<OutboxTable, 'id'>>,
): Promise<void> {
  await options.db.updateTable('outbox').set(values).where('id', '=', id).execute()
}
