import { ApplicationForm, parseStrictJson } from '@sello/core'
import { HolderApplication } from '@sello/protocol'
import { type Kysely, type Selectable, sql } from 'kysely'
import { z } from 'zod'
import {
  type Application,
  isEnded,
  type Order,
  orderKinds,
  orderStates,
  type SeenApplication,
} from '../features/applications/application.ts'
import type {
  ApplicationStore,
  NewApplication,
  NewOrder,
} from '../features/applications/application-store.ts'
import type { ApplicationOrderTable, ApplicationTable } from './application-tables.ts'
import type { WalletTables } from './wallet-tables.ts'

type Db = Kysely<WalletTables>
const WAITING = ['begun', 'sent']

/** Applications with what the firm said about them, in SQLite. */
export function createSqlApplicationStore(db: Db): ApplicationStore {
  const inOne = <Result>(work: (db: Db) => Promise<Result>) => db.transaction().execute(work)
  return {
    begin: (application) => inOne((transaction) => begin(transaction, application)),
    find: async (id) => {
      const row = await db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirst()
      return row && (await withOrders(db, [row]))[0]
    },
    list: async ({ limit, before }) => {
      let query = db.selectFrom('application').selectAll().orderBy('number', 'desc').limit(limit)
      if (before !== undefined) query = query.where('number', '<', before)
      return withOrders(db, await query.execute())
    },
    addOrder: (order) => addOrder(db, order),
    waiting: async () => {
      const ids = db.selectFrom('application_order').select('application_id').where('state', 'in', WAITING)
      const query = db.selectFrom('application').selectAll().where('id', 'in', ids).orderBy('number')
      return withOrders(db, await query.execute())
    },
    unchecked: (before) => unchecked(db, before),
    keepIssuer: async (id, { did, name }) => {
      const issuer = { issuer: did, issuer_name: name }
      await db.updateTable('application').set(issuer).where('id', '=', id).execute()
    },
    markSent: async (orderId) => {
      const update = db.updateTable('application_order').set({ state: 'sent' }).where('id', '=', orderId)
      await update.where('state', '=', 'begun').execute()
    },
    deliver: (id, orderId, seen, now) =>
      inOne(async (transaction) => {
        await endOrder(transaction, orderId, { state: 'delivered', problem: null, now })
        await keepSeen(transaction, id, seen, now)
      }),
    refuse: (id, orderId, problem, now) =>
      inOne(async (transaction) => {
        await endOrder(transaction, orderId, { state: 'refused', problem, now })
        const never = transaction.updateTable('application').set({ ended: 1 }).where('id', '=', id)
        await never.where('seen', 'is', null).execute()
      }),
    note: async (orderId, problem) => {
      const update = db.updateTable('application_order').set({ problem }).where('id', '=', orderId)
      await update.where('state', 'in', WAITING).execute()
    },
    knows: async (issuerUrl, reference) => {
      const query = db.selectFrom('application').select('id').where('issuer_url', '=', issuerUrl)
      const known = query.where(sql<string>`json_extract(seen, '$.reference')`, '=', reference)
      return (await known.executeTakeFirst()) !== undefined
    },
    adopt: (application, { issuer, issuerName }, seen) =>
      inOne(async (transaction) => {
        const { id, orderId, now } = application
        await begin(transaction, application)
        const named = { issuer: issuer ?? null, issuer_name: issuerName ?? null }
        await transaction.updateTable('application').set(named).where('id', '=', id).execute()
        await endOrder(transaction, orderId, { state: 'delivered', problem: null, now })
        await keepSeen(transaction, id, seen, now)
      }),
    keepSeen: (id, seen, now) => inOne((transaction) => keepSeen(transaction, id, seen, now)),
  }
}

/** The unique index on the digest decides who begins. */
async function begin(db: Db, application: NewApplication): Promise<Application> {
  const { id, digest, issuerUrl, expectedIssuer, form, orderId, now } = application
  const row = {
    id,
    digest,
    issuer_url: issuerUrl,
    expected_issuer: expectedIssuer ?? null,
    issuer: null,
    issuer_name: null,
    form: JSON.stringify(form),
    created_at: now.toISOString(),
    seen: null,
    checked_at: null,
  }
  const insert = db.insertInto('application').values(row)
  const made = await insert.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 1n)
    await addOrder(db, { id: orderId, applicationId: id, what: 'application', body: { form }, now })
  const query = db.selectFrom('application').selectAll().where('digest', '=', digest).where('ended', '=', 0)
  const [begun] = await withOrders(db, [await query.executeTakeFirstOrThrow()])
  if (!begun) throw new Error('invariant: what is begun is there')
  return begun
}

/** The unique index on what waits decides. */
async function addOrder(db: Db, order: NewOrder): Promise<boolean> {
  const row = {
    id: order.id,
    application_id: order.applicationId,
    what: order.what,
    body: JSON.stringify(order.body),
    seen_version: order.seenVersion ?? null,
    state: 'begun',
    problem: null,
    at: order.now.toISOString(),
    ended_at: null,
  }
  const insert = db.insertInto('application_order').values(row)
  const made = await insert.onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

async function unchecked(db: Db, { open, ended }: { open: Date; ended: Date }) {
  const rows = await db
    .selectFrom('application')
    .selectAll()
    .where('seen', 'is not', null)
    .where((row) =>
      row.or([
        row.and([row('ended', '=', 0), row('checked_at', '<=', open.toISOString())]),
        row.and([row('ended', '=', 1), row('checked_at', '<=', ended.toISOString())]),
      ]),
    )
    .orderBy('checked_at')
    .execute()
  return withOrders(db, rows)
}

async function endOrder(
  db: Db,
  id: string,
  { state, problem, now }: { state: 'delivered' | 'refused'; problem: string | null; now: Date },
): Promise<void> {
  const end = { state, problem, ended_at: now.toISOString() }
  await db
    .updateTable('application_order')
    .set(end)
    .where('id', '=', id)
    .where('state', 'in', WAITING)
    .execute()
}

/** An older answer, which was long on its way, does not take the place of a newer one. */
async function keepSeen(db: Db, id: string, seen: SeenApplication, now: Date): Promise<void> {
  const row = await db.selectFrom('application').select('seen').where('id', '=', id).executeTakeFirstOrThrow()
  if (row.seen !== null && read(HolderApplication, row.seen).version > seen.version) return
  const kept = { seen: JSON.stringify(seen), form: JSON.stringify(seen.form), checked_at: now.toISOString() }
  const ended = isEnded(seen) ? 1 : 0
  await db
    .updateTable('application')
    .set({ ...kept, ended })
    .where('id', '=', id)
    .execute()
}

async function withOrders(db: Db, rows: readonly Selectable<ApplicationTable>[]): Promise<Application[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const last = db
    .selectFrom('application_order')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('application_id', 'in', ids)
    .groupBy('application_id')
  const orders = await db.selectFrom('application_order').selectAll().where('number', 'in', last).execute()
  const byApplication = new Map(orders.map((order) => [order.application_id, order]))
  return rows.map((row) => {
    const order = byApplication.get(row.id)
    if (!order) throw new Error('invariant: an application begins with an order')
    return applicationOf(row, orderOf(order))
  })
}

function applicationOf(row: Selectable<ApplicationTable>, order: Order): Application {
  return {
    number: row.number,
    id: row.id,
    issuerUrl: row.issuer_url,
    form: read(ApplicationForm, row.form),
    createdAt: row.created_at,
    order,
    ...(row.expected_issuer === null ? {} : { expectedIssuer: row.expected_issuer }),
    ...(row.issuer === null ? {} : { issuer: row.issuer }),
    ...(row.issuer_name === null ? {} : { issuerName: row.issuer_name }),
    ...(row.seen === null ? {} : { seen: read(HolderApplication, row.seen) }),
    ...(row.checked_at === null ? {} : { checkedAt: row.checked_at }),
  }
}

function orderOf(row: Selectable<ApplicationOrderTable>): Order {
  return {
    id: row.id,
    what: z.enum(orderKinds).parse(row.what),
    body: read(z.record(z.string(), z.unknown()), row.body),
    state: z.enum(orderStates).parse(row.state),
    at: row.at,
    ...(row.seen_version === null ? {} : { seenVersion: row.seen_version }),
    ...(row.problem === null ? {} : { problem: row.problem }),
  }
}

const MAX_JSON = 4_194_304

function read<Value>(shape: z.ZodType<Value>, text: string): Value {
  return shape.parse(parseStrictJson(text, { maxLength: MAX_JSON, maxDepth: 40 }))
}
