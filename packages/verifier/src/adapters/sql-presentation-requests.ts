import type { Kysely } from 'kysely'
import { z } from 'zod'
import type {
  PresentationRequestStore,
  StoredPresentationRequest,
} from '../features/presentation-requests/presentation-request-store.ts'
import { rowOf } from './sql-verification-log.ts'
import type { PresentationRequestTable, VerifierTables } from './verifier-tables.ts'

/** Presentation requests and their nonces in SQLite. */
export function createSqlPresentationRequests(db: Kysely<VerifierTables>): PresentationRequestStore {
  return {
    add: async (request) => {
      await db.insertInto('presentation_request').values(requestRow(request)).execute()
    },
    find: async (id) => {
      const row = await db
        .selectFrom('presentation_request')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst()
      return row && requestOf(row)
    },
    standingOf: async (nonce, now) => {
      const row = await db
        .selectFrom('presentation_request')
        .select(['id', 'answered_at', 'expires_at'])
        .where('nonce', '=', nonce)
        .executeTakeFirst()
      if (!row) return { kind: 'unknown' }
      if (row.answered_at !== null) return { kind: 'used' }
      return row.expires_at > now.toISOString() ? { kind: 'open', requestId: row.id } : { kind: 'expired' }
    },
    answer: (taken) => db.transaction().execute((transaction) => take(transaction, taken)),
    forgetBefore: async (time) => {
      await db.deleteFrom('presentation_request').where('expires_at', '<', time.toISOString()).execute()
    },
  }
}

async function take(
  db: Kysely<VerifierTables>,
  { requestId, verdict, record, now }: Parameters<PresentationRequestStore['answer']>[0],
): Promise<boolean> {
  const taken = await db
    .updateTable('presentation_request')
    .set({ answered_at: now.toISOString(), verification_id: record.id, verdict: JSON.stringify(verdict) })
    .where('id', '=', requestId)
    .where('answered_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst()
  if (taken.numUpdatedRows !== 1n) return false
  await db.insertInto('verification').values(rowOf(record)).execute()
  return true
}

const KeptVerdict = z.record(z.string(), z.unknown())

function requestRow(request: StoredPresentationRequest): PresentationRequestTable {
  return {
    id: request.id,
    nonce: request.nonce,
    nonce_random: request.nonceRandom ?? null,
    mrn: request.mrn ?? null,
    purpose: request.purpose,
    created_at: request.createdAt,
    created_by: request.createdBy,
    expires_at: request.expiresAt,
    answered_at: null,
    verification_id: null,
    verdict: null,
  }
}

function requestOf(row: PresentationRequestTable): StoredPresentationRequest {
  return {
    id: row.id,
    nonce: row.nonce,
    ...(row.nonce_random !== null && { nonceRandom: row.nonce_random }),
    ...(row.mrn !== null && { mrn: row.mrn }),
    purpose: row.purpose,
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
    ...(row.answered_at !== null && { answeredAt: row.answered_at }),
    ...(row.verification_id !== null && { verificationId: row.verification_id }),
    ...(row.verdict !== null && { verdict: KeptVerdict.parse(JSON.parse(row.verdict)) }),
  }
}
