import { appealableDecisions, appealStates } from '@sello/core'
import type { Kysely, Selectable } from 'kysely'
import { z } from 'zod'
import type { Appeal, AppealStore, NumberedAppeal } from '../features/appeals/appeal.ts'
import type { AppealTable } from './lifecycle-tables.ts'
import { parseJson } from './rows.ts'
import type { IssuerTables } from './tables.ts'

const Grounds = z.array(z.string())
const Decided = z.object({
  outcome: z.enum(['upheld', 'rejected']),
  reasons: z.array(z.string()),
  comment: z.string(),
  by: z.string(),
  at: z.string().transform((text) => new Date(text)),
})

const Late = z.object({ reason: z.string(), lastDay: z.string() })

export function sqlAppeals(db: Kysely<IssuerTables>): AppealStore {
  return {
    add: async (appeal) => {
      await db.insertInto('appeal').values(appealRow(appeal)).execute()
    },
    find: async (id) => {
      const row = await db.selectFrom('appeal').selectAll().where('id', '=', id).executeTakeFirst()
      return row && appealOf(row)
    },
    list: async ({ states, certificateId, applicationId, before, limit }) => {
      let query = db.selectFrom('appeal').selectAll()
      if (states) query = query.where('state', 'in', states)
      if (certificateId !== undefined) query = query.where('certificate_id', '=', certificateId)
      if (applicationId !== undefined) query = query.where('application_id', '=', applicationId)
      if (before !== undefined) query = query.where('number', '<', before)
      return (await query.orderBy('number', 'desc').limit(limit).execute()).map(appealOf)
    },
    save: async (appeal, seen) => {
      const { id: _, created_at: __, created_by: ___, ...row } = appealRow(appeal)
      const update = db.updateTable('appeal').set(row).where('id', '=', appeal.id)
      return (await update.where('version', '=', seen).executeTakeFirst()).numUpdatedRows === 1n
    },
  }
}

function appealRow(appeal: Appeal) {
  return {
    id: appeal.id,
    version: appeal.version,
    state: appeal.state,
    against: appeal.against,
    certificate_id: appeal.certificateId ?? null,
    application_id: appeal.applicationId ?? null,
    act_id: appeal.actId ?? null,
    certificate_number: appeal.certificateNumber ?? null,
    legal_name: appeal.legalName,
    lodged_on: appeal.lodgedOn,
    statement: appeal.statement,
    grounds: JSON.stringify(appeal.grounds),
    suspensive: appeal.suspensive ? 1 : 0,
    created_by: appeal.createdBy,
    created_at: appeal.createdAt.toISOString(),
    due_at: appeal.dueAt?.toISOString() ?? null,
    decision: appeal.decision ? JSON.stringify(appeal.decision) : null,
    new_application_id: appeal.newApplicationId ?? null,
    late: appeal.late ? JSON.stringify(appeal.late) : null,
  }
}

function appealOf(row: Selectable<AppealTable>): NumberedAppeal {
  return {
    number: row.number,
    id: row.id,
    version: row.version,
    state: z.enum(appealStates).parse(row.state),
    against: z.enum(appealableDecisions).parse(row.against),
    legalName: row.legal_name,
    lodgedOn: row.lodged_on,
    statement: row.statement,
    grounds: parseJson(Grounds, row.grounds),
    suspensive: row.suspensive === 1,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    ...(row.certificate_id === null ? {} : { certificateId: row.certificate_id }),
    ...(row.application_id === null ? {} : { applicationId: row.application_id }),
    ...(row.act_id === null ? {} : { actId: row.act_id }),
    ...(row.certificate_number === null ? {} : { certificateNumber: row.certificate_number }),
    ...(row.due_at === null ? {} : { dueAt: new Date(row.due_at) }),
    ...(row.decision === null ? {} : { decision: parseJson(Decided, row.decision) }),
    ...(row.late === null ? {} : { late: parseJson(Late, row.late) }),
    ...(row.new_application_id === null ? {} : { newApplicationId: row.new_application_id }),
  }
}
