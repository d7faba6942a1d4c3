import { AUDIT_GENESIS, Hash32 } from '@sello/core'
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { type ChainedEntry, chainEntry } from '../features/audit/audit-entry.ts'
import type { AuditFilter, AuditTrail } from '../features/audit/audit-reads.ts'
import type { AuditEntry } from '../features/audit.ts'
import type { AuditTables } from './audit-tables.ts'
import { parseJson } from './rows.ts'

/** The audit trail. An entry is appended in the transaction of the change; without one it gets its own. */
export function sqlAudit(db: Kysely<AuditTables>): AuditTrail {
  return {
    append: (entry) =>
      db.isTransaction
        ? appendEntry(db, entry)
        : db.transaction().execute((transaction) => appendEntry(transaction, entry)),
    list: async ({ before, limit, ...filter }) => {
      let query = filtered(db, filter)
      if (before !== undefined) query = query.where('number', '<', before)
      return (await query.orderBy('number', 'desc').limit(limit).execute()).map(entryOf)
    },
    find: async (number) => {
      const row = await db.selectFrom('audit').selectAll().where('number', '=', number).executeTakeFirst()
      return row && entryOf(row)
    },
    range: async ({ after, upTo, limit }) => {
      const query = db.selectFrom('audit').selectAll().where('number', '>', after).where('number', '<=', upTo)
      return (await query.orderBy('number').limit(limit).execute()).map(entryOf)
    },
    count: async () => (await readHead(db)).number,
  }
}

/** Number and hash of the last entry. */
export async function readHead(db: Kysely<AuditTables>): Promise<{ number: number; hash: Hash32 }> {
  const row = await db.selectFrom('audit_head').selectAll().where('id', '=', 1).executeTakeFirstOrThrow()
  return { number: row.number, hash: Hash32.parse(row.hash) }
}

/**
 * Takes the next number first: with that the transaction holds the head's row, and another one waits until this one has
 * ended. So the chain is one line on every database.
 */
async function appendEntry(db: Kysely<AuditTables>, entry: AuditEntry): Promise<void> {
  const { number, hash } = await db
    .updateTable('audit_head')
    .set((row) => ({ number: row('number', '+', 1) }))
    .where('id', '=', 1)
    .returning(['number', 'hash'])
    .executeTakeFirstOrThrow()
  const chained = chainEntry(entry, { number, previous: Hash32.parse(hash) })
  await db.insertInto('audit').values(rowOf(chained)).execute()
  await db.updateTable('audit_head').set({ hash: chained.hash }).where('id', '=', 1).execute()
}

function rowOf(entry: ChainedEntry): AuditTables['audit'] {
  const { number, kind, actor, action, subject, at, previous, hash } = entry
  const text = (facts: object | undefined) => (facts === undefined ? null : JSON.stringify(facts))
  return {
    ...{ number, kind, actor, action, subject, at, previous, hash },
    before_facts: text(entry.before),
    after_facts: text(entry.after),
    why: entry.why ?? null,
    details: text(entry.details),
  }
}

const Kind = z.enum(['act', 'read'])
const Facts = z.record(z.string(), z.unknown())

function entryOf(row: AuditTables['audit']): ChainedEntry {
  const facts = (text: string) => parseJson(Facts, text)
  return {
    number: row.number,
    at: row.at,
    kind: Kind.parse(row.kind),
    actor: row.actor,
    action: row.action,
    subject: row.subject,
    ...(row.before_facts === null ? {} : { before: facts(row.before_facts) }),
    ...(row.after_facts === null ? {} : { after: facts(row.after_facts) }),
    ...(row.why === null ? {} : { why: row.why }),
    ...(row.details === null ? {} : { details: facts(row.details) }),
    previous: Hash32.parse(row.previous),
    hash: Hash32.parse(row.hash),
  }
}

function filtered(db: Kysely<AuditTables>, filter: AuditFilter) {
  const { kind, actor, action, subject, from, to, text } = filter
  let query = db.selectFrom('audit').selectAll()
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (actor !== undefined) query = query.where('actor', '=', actor)
  if (subject !== undefined) query = query.where('subject', '=', subject)
  if (action !== undefined) query = query.where(sql<boolean>`action like ${`${escaped(action)}%`} escape '!'`)
  if (from !== undefined) query = query.where('at', '>=', from)
  if (to !== undefined) query = query.where('at', '<=', to)
  if (text !== undefined) {
    const part = `%${escaped(text.toLowerCase())}%`
    const columns = ['subject', 'why', 'details', 'before_facts', 'after_facts'] as const
    query = query.where(({ or }) =>
      or(columns.map((column) => sql<boolean>`lower(${sql.ref(column)}) like ${part} escape '!'`)),
    )
  }
  return query
}

const escaped = (text: string) => text.replaceAll(/[!%_]/g, '!$&')

const CHUNK = 2_000

/**
 * Chains what an older version wrote without a chain, in its order; a crash in the middle goes on at the next opening.
 * Call it before anything else appends.
 */
export async function chainOldEntries(db: Kysely<AuditTables>, clock: () => Date): Promise<void> {
  for (;;) {
    const left = await db.transaction().execute((transaction) => chainSome(transaction, clock))
    if (!left) return
  }
}

async function chainSome(db: Kysely<AuditTables>, clock: () => Date): Promise<boolean> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('hash', 'is', null)
    .orderBy('number')
    .limit(CHUNK)
    .execute()
  if (rows.length === 0) return false
  let head = await readHead(db)
  for (const row of rows) {
    const { actor, action, subject, details } = row
    const entry = { actor, action, subject, at: new Date(row.at) }
    const facts = details === null ? {} : { details: parseJson(Facts, details) }
    const place = { number: head.number + 1, previous: head.hash }
    const chained = chainEntry({ ...entry, ...facts }, place)
    await db.updateTable('audit').set(rowOf(chained)).where('number', '=', row.number).execute()
    head = { number: chained.number, hash: chained.hash }
  }
  await db.updateTable('audit_head').set(head).where('id', '=', 1).execute()
  if (rows.length === CHUNK) return true
  const details = { entries: head.number, from: AUDIT_GENESIS }
  await appendEntry(db, {
    actor: 'service',
    action: 'upgrade.audit-chained',
    subject: 'audit',
    details,
    at: clock(),
  })
  return false
}
