import type { Selectable } from 'kysely'
import { z } from 'zod'
import { type Act, type ActKind, type ActStep, actKinds, actStates } from '../features/acts/act.ts'
import type { ActChange, NumberedAct } from '../features/acts/act-store.ts'
import { isStatusCall, LedgerCall } from '../features/acts/ledger-call.ts'
import { ReasonClass } from '../features/reason-class.ts'
import { parseJson } from './rows.ts'
import type { ActStepTable, ActTable } from './tables.ts'

export function actRow(act: Act) {
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

export function stepRow(actId: string, { call, nonce, deadline }: ActStep, place: number) {
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

export function changeRow({ quorum, signedAt, sentAt, endedAt, failure, refusal }: ActChange) {
  return {
    ...(refusal ? { refusal: JSON.stringify(refusal) } : {}),
    ...(quorum === undefined ? {} : { quorum }),
    ...(signedAt ? { signed_at: signedAt.toISOString() } : {}),
    ...(sentAt ? { sent_at: sentAt.toISOString() } : {}),
    ...(endedAt ? { ended_at: endedAt.toISOString() } : {}),
    ...(failure ? { failure_code: failure.code, failure_message: failure.message } : {}),
  }
}

// Made once: to make a schema takes longer than to parse with it.
const Payload = z.record(z.string(), z.unknown())
const Refusal = z.object({ reasons: z.array(z.string()), comment: z.string(), by: z.string() })

export const Hex = z
  .string()
  .regex(/^0x[0-9a-f]*$/)
  .transform((text) => text as `0x${string}`)
export const Signatures = z.array(Hex)
const kinds: readonly ActKind[] = [...actKinds, 'lift-expired']

export function actOf(row: Selectable<ActTable>): Omit<NumberedAct, 'steps' | 'signatures'> {
  const kind = kinds.find((name) => name === row.kind)
  const state = actStates.find((name) => name === row.state)
  if (!kind || !state) throw new Error(`invariant: no such act: ${row.kind} ${row.state}`)
  return {
    number: row.number,
    id: row.id,
    kind,
    state,
    payload: parseJson(Payload, row.payload),
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

export function stepOf(row: Selectable<ActStepTable>): ActStep {
  return {
    call: parseJson(LedgerCall, row.call),
    nonce: row.nonce,
    deadline: row.deadline,
    ...(row.tx_hash && row.block !== null && row.block_time !== null
      ? { landed: { txHash: row.tx_hash, block: row.block, time: row.block_time } }
      : {}),
  }
}
