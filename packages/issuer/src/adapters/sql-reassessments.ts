import type { Kysely, Selectable } from 'kysely'
import type { Reassessment, ReassessmentStore } from '../features/certificates/reassessment.ts'
import { issuerError } from '../features/errors.ts'
import type { ReassessmentTable } from './lifecycle-tables.ts'
import { isUniqueViolation } from './rows.ts'
import type { IssuerTables } from './tables.ts'

export function sqlReassessments(db: Kysely<IssuerTables>): ReassessmentStore {
  return {
    begin: async (reassessment) => {
      try {
        await db.insertInto('reassessment').values(rowOf(reassessment)).execute()
      } catch (cause) {
        if (!isUniqueViolation(cause)) throw cause
        throw issuerError('reassessment-open', 'The certificate is being re-assessed already.', { cause })
      }
      const since = { reassessment_since: reassessment.begunAt.toISOString() }
      await db.updateTable('certificate').set(since).where('id', '=', reassessment.certificateId).execute()
    },
    find: async (id) => {
      const row = await db.selectFrom('reassessment').selectAll().where('id', '=', id).executeTakeFirst()
      return row && reassessmentOf(row)
    },
    listOf: async (certificateId) => {
      const query = db.selectFrom('reassessment').selectAll().where('certificate_id', '=', certificateId)
      return (await query.orderBy('number', 'desc').execute()).map(reassessmentOf)
    },
    conclude: async (id, { outcome, comment, by, at }) => {
      const ended = { outcome, conclusion: comment, ended_by: by, ended_at: at.toISOString() }
      const update = db.updateTable('reassessment').set(ended).where('id', '=', id)
      const row = await update.where('ended_at', 'is', null).returning('certificate_id').executeTakeFirst()
      if (!row) return false
      const certificate = db.updateTable('certificate').set({ reassessment_since: null })
      await certificate.where('id', '=', row.certificate_id).execute()
      return true
    },
    open: async (limit) => {
      const rows = await db
        .selectFrom('reassessment')
        .innerJoin('certificate', 'certificate.id', 'reassessment.certificate_id')
        .innerJoin('operator', 'operator.id', 'certificate.operator_id')
        .selectAll('reassessment')
        .select(['certificate.certificate_number', 'operator.data'])
        .where('ended_at', 'is', null)
        .orderBy('reassessment.number')
        .limit(limit)
        .execute()
      return rows.map((row) => ({
        ...reassessmentOf(row),
        certificateNumber: row.certificate_number,
        legalName: nameIn(row.data),
      }))
    },
  }
}

function nameIn(data: string): string {
  const parsed: unknown = JSON.parse(data)
  const name = parsed !== null && typeof parsed === 'object' && 'legalName' in parsed ? parsed.legalName : ''
  return String(name)
}

function rowOf({ id, certificateId, cause, comment, dueOn, begunBy, begunAt }: Reassessment) {
  return {
    id,
    certificate_id: certificateId,
    cause,
    comment,
    due_on: dueOn ?? null,
    begun_by: begunBy,
    begun_at: begunAt.toISOString(),
  }
}

function reassessmentOf(row: Selectable<ReassessmentTable>): Reassessment {
  const { outcome, conclusion, ended_by, ended_at } = row
  return {
    id: row.id,
    certificateId: row.certificate_id,
    cause: row.cause,
    comment: row.comment,
    begunBy: row.begun_by,
    begunAt: new Date(row.begun_at),
    ...(row.due_on === null ? {} : { dueOn: row.due_on }),
    ...(outcome === null || ended_by === null || ended_at === null
      ? {}
      : {
          conclusion: {
            outcome,
            by: ended_by,
            at: new Date(ended_at),
            ...(conclusion === null ? {} : { comment: conclusion }),
          },
        }),
  }
}
