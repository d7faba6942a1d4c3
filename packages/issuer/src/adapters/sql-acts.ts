import { type Kysely, type Selectable, sql } from 'kysely'
import type { ActSignature } from '../features/acts/act.ts'
import type { ActPage, ActStore, NumberedAct } from '../features/acts/act-store.ts'
import {
  isStatusCall,
  LedgerCall,
  type StatusCall,
  WORD_ENTRIES,
  wordsOf,
} from '../features/acts/ledger-call.ts'
import { actOf, actRow, changeRow, Hex, Signatures, stepOf, stepRow } from './act-rows.ts'
import { parseJson } from './rows.ts'
import type { ActTable, IssuerTables } from './tables.ts'

/** Acts with their steps and signatures. */
export function sqlActs(db: Kysely<IssuerTables>): ActStore {
  return {
    add: async (act, certificateIds = []) => {
      await db.insertInto('act').values(actRow(act)).execute()
      if (certificateIds.length > 0)
        await db
          .insertInto('act_certificate')
          .values(certificateIds.map((id) => ({ certificate_id: id, act_id: act.id })))
          .execute()
      await db
        .insertInto('act_step')
        .values(act.steps.map((step, place) => stepRow(act.id, step, place)))
        .execute()
    },
    find: async (id) => {
      const rows = await db.selectFrom('act').selectAll().where('id', '=', id).execute()
      return (await complete(db, rows))[0]
    },
    list: async (page) => complete(db, await listQuery(db, page).execute()),
    certificatesOf: async (id) => {
      const query = db.selectFrom('act_certificate').select('certificate_id').where('act_id', '=', id)
      return (await query.execute()).map((row) => row.certificate_id)
    },
    dueScheduled: async (now) => {
      const query = db.selectFrom('act').select('id').where('state', '=', 'scheduled')
      const due = query.where('effective_at', '<=', now.toISOString()).orderBy('effective_at').limit(100)
      return (await due.execute()).map((row) => row.id)
    },
    addSignature: async (id, signature) => {
      const row = {
        act_id: id,
        officer: signature.officer,
        address: signature.address,
        signatures: JSON.stringify(signature.signatures),
        at: signature.at.toISOString(),
      }
      const insert = db
        .insertInto('act_signature')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
      if ((await insert.executeTakeFirst()).numInsertedOrUpdatedRows !== 1n) return undefined
      const all = db.selectFrom('act_signature').select(({ fn }) => fn.countAll<number>().as('count'))
      return (await all.where('act_id', '=', id).executeTakeFirstOrThrow()).count
    },
    move: async (id, from, to, change) => {
      const update = db.updateTable('act').set({ state: to, ...changeRow(change) })
      const result = await update.where('id', '=', id).where('state', '=', from).executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
    land: async (id, place, { txHash, block, time }) => {
      const update = db.updateTable('act_step').set({ tx_hash: txHash, block, block_time: time })
      await update.where('act_id', '=', id).where('place', '=', place).execute()
    },
    markReplaced: async (id, by) => {
      const update = db.updateTable('act').set({ replaced_by: by }).where('id', '=', id)
      const result = await update.where('replaced_by', 'is', null).executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
    meetsUnderWay: (write, but = '') => meetsUnderWay(db, write, but),
    liftsSince: (time) => liftsSince(db, time),
  }
}

function listQuery(
  db: Kysely<IssuerTables>,
  { state, kind, certificateId, unresolved, before, limit }: ActPage,
) {
  let query = db.selectFrom('act').selectAll()
  if (state !== undefined) query = query.where('state', '=', state)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (unresolved)
    query = query
      .where('state', '=', 'failed')
      .where('replaced_by', 'is', null)
      .where('failure_code', '!=', 'declined')
  if (certificateId !== undefined)
    query = query.where('id', 'in', (from) =>
      from
        .selectFrom('act_certificate')
        .select('act_id')
        .where('certificate_id', '=', certificateId)
        .union(
          from
            .selectFrom('certificate_version')
            .select('certificate_version.act_id')
            .where('certificate_version.certificate_id', '=', certificateId),
        ),
    )
  if (before !== undefined) query = query.where('number', '<', before)
  return query.orderBy('number', 'desc').limit(limit)
}

/** In this order of tables: few acts are on their way, while steps that never landed only become more. */
async function meetsUnderWay(db: Kysely<IssuerTables>, write: StatusCall, but: string): Promise<boolean> {
  const words = JSON.stringify([...wordsOf(write)])
  const { rows } = await sql`
    select 1 from act cross join act_step on act_step.act_id = act.id
    where act.state in ('signed', 'sent') and act.id <> ${but}
      and act_step.list = ${write.list} and act_step.block is null
      and exists (
        select 1 from json_each(act_step.call, '$.entries') as entry
        where entry.value / ${sql.lit(WORD_ENTRIES)} in (select value from json_each(${words})))
    limit 1`.execute(db)
  return rows.length > 0
}

async function liftsSince(db: Kysely<IssuerTables>, time: Date): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('act')
    .innerJoin('act_step', 'act_step.act_id', 'act.id')
    .select('act_step.call')
    .where('act.kind', '=', 'lift-expired')
    .where((where) =>
      where.or([
        where('act.state', 'in', ['signed', 'sent']),
        where.and([where('act.state', '=', 'failed'), where('act.created_at', '>=', time.toISOString())]),
      ]),
    )
    .execute()
  const calls = rows.map((row) => parseJson(LedgerCall, row.call)).filter(isStatusCall)
  return new Set(calls.flatMap(({ list, entries }) => entries.map((entry) => `${list}/${entry}`)))
}

async function complete(db: Kysely<IssuerTables>, rows: Selectable<ActTable>[]): Promise<NumberedAct[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const steps = await db
    .selectFrom('act_step')
    .selectAll()
    .where('act_id', 'in', ids)
    .orderBy('place')
    .execute()
  const signed = await db
    .selectFrom('act_signature')
    .selectAll()
    .where('act_id', 'in', ids)
    .orderBy('at')
    .execute()
  return rows.map((row) => ({
    ...actOf(row),
    steps: steps.filter((step) => step.act_id === row.id).map(stepOf),
    signatures: signed
      .filter((signature) => signature.act_id === row.id)
      .map(
        ({ officer, address, signatures, at }): ActSignature => ({
          officer,
          address: Hex.parse(address),
          signatures: parseJson(Signatures, signatures),
          at: new Date(at),
        }),
      ),
  }))
}
