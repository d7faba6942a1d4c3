import type { Kysely, Selectable } from 'kysely'
import { z } from 'zod'
import {
  type Act,
  type ActKind,
  type ActSignature,
  type ActStep,
  actKinds,
  actStates,
} from '../features/acts/act.ts'
import type { ActChange, ActPage, ActStore, NumberedAct } from '../features/acts/act-store.ts'
import { isStatusCall, LedgerCall } from '../features/acts/ledger-call.ts'
import { ReasonClass } from '../features/reason-class.ts'
import { parseJson } from './rows.ts'
import type { ActStepTable, ActTable, IssuerTables } from './tables.ts'

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
      return (await insert.executeTakeFirst()).numInsertedOrUpdatedRows === 1n
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
    writesUnderWay: async (list, but = '') => {
      const rows = await db
        .selectFrom('act_step')
        .innerJoin('act', 'act.id', 'act_step.act_id')
        .select('act_step.call')
        .where('list', '=', list)
        .where('act.id', '!=', but)
        .where('block', 'is', null)
        .where('act.state', 'in', ['signed', 'sent'])
        .execute()
      return rows.map((row) => parseJson(LedgerCall, row.call)).filter(isStatusCall)
    },
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

function actRow(act: Act) {
  return {
    id: act.id,
    kind: act.kind,
    payload: JSON.stringify(act.payload),
    reason_class: act.reasonClass ?? null,
    state: act.state,
    quorum: act.quorum,
    created_by: act.createdBy,
    created_at: act.createdAt.toISOString(),
    signed_at: act.signedAt?.toISOString() ?? null,
    replaces: act.replaces ?? null,
    comment: act.comment ?? null,
    effective_at: act.effectiveAt?.toISOString() ?? null,
    application_id: act.applicationId ?? null,
  }
}

function stepRow(actId: string, { call, nonce, deadline }: ActStep, place: number) {
  const write = isStatusCall(call) ? call : undefined
  return {
    act_id: actId,
    place,
    call: JSON.stringify(call),
    list: write?.list ?? null,
    expected_sequence: write?.expectedSequence ?? null,
    nonce,
    deadline,
  }
}

function changeRow({ quorum, signedAt, sentAt, endedAt, failure, refusal }: ActChange) {
  return {
    ...(refusal ? { refusal: JSON.stringify(refusal) } : {}),
    ...(quorum === undefined ? {} : { quorum }),
    ...(signedAt ? { signed_at: signedAt.toISOString() } : {}),
    ...(sentAt ? { sent_at: sentAt.toISOString() } : {}),
    ...(endedAt ? { ended_at: endedAt.toISOString() } : {}),
    ...(failure ? { failure_code: failure.code, failure_message: failure.message } : {}),
  }
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
          signatures: parseJson(z.array(Hex), signatures),
          at: new Date(at),
        }),
      ),
  }))
}

const Refusal = z.object({ reasons: z.array(z.string()), comment: z.string(), by: z.string() })

const Hex = z
  .string()
  .regex(/^0x[0-9a-f]*$/)
  .transform((text) => text as `0x${string}`)
const kinds: readonly ActKind[] = [...actKinds, 'lift-expired']

function actOf(row: Selectable<ActTable>): Omit<NumberedAct, 'steps' | 'signatures'> {
  const kind = kinds.find((name) => name === row.kind)
  const state = actStates.find((name) => name === row.state)
  if (!kind || !state) throw new Error(`invariant: no such act: ${row.kind} ${row.state}`)
  return {
    number: row.number,
    id: row.id,
    kind,
    state,
    payload: parseJson(z.record(z.string(), z.unknown()), row.payload),
    quorum: row.quorum,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    ...(row.reason_class ? { reasonClass: ReasonClass.parse(row.reason_class) } : {}),
    ...(row.signed_at ? { signedAt: new Date(row.signed_at) } : {}),
    ...(row.sent_at ? { sentAt: new Date(row.sent_at) } : {}),
    ...(row.ended_at ? { endedAt: new Date(row.ended_at) } : {}),
    ...(row.failure_code ? { failure: { code: row.failure_code, message: row.failure_message ?? '' } } : {}),
    ...(row.comment === null ? {} : { comment: row.comment }),
    ...(row.effective_at ? { effectiveAt: new Date(row.effective_at) } : {}),
    ...(row.refusal ? { refusal: parseJson(Refusal, row.refusal) } : {}),
    ...(row.application_id ? { applicationId: row.application_id } : {}),
    ...(row.replaces ? { replaces: row.replaces } : {}),
    ...(row.replaced_by ? { replacedBy: row.replaced_by } : {}),
  }
}

function stepOf(row: Selectable<ActStepTable>): ActStep {
  return {
    call: parseJson(LedgerCall, row.call),
    nonce: row.nonce,
    deadline: row.deadline,
    ...(row.tx_hash && row.block !== null && row.block_time !== null
      ? { landed: { txHash: row.tx_hash, block: row.block, time: row.block_time } }
      : {}),
  }
}
