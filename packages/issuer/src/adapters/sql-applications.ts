import { ApplicationForm, applicationSources, applicationStates, RiskReview, Visit } from '@sello/core'
import { type Kysely, type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type {
  Application,
  ApplicationEvent,
  NumberedApplication,
} from '../features/applications/application.ts'
import type { ApplicationFilter, ApplicationStore } from '../features/applications/application-store.ts'
import { foldText } from '../features/operators/search-text.ts'
import type { ApplicationEventTable, ApplicationTable } from './lifecycle-tables.ts'
import { parseJson } from './rows.ts'
import type { IssuerTables } from './tables.ts'

const Visits = z.array(Visit)
const Reasons = z.array(z.string())
const Refused = z.object({
  reasons: z.array(z.string()),
  comment: z.string(),
  at: z.string().transform((text) => new Date(text)),
})

/** Applications with what happened to them. */
export function sqlApplications(db: Kysely<IssuerTables>): ApplicationStore {
  return {
    add: async (application) => {
      await db.insertInto('application').values(applicationRow(application)).execute()
    },
    find: (id) => findBy(db, 'id', id),
    findByReference: (reference) => findBy(db, 'reference', reference),
    list: async ({ before, limit, ...filter }) => {
      let query = filtered(db, filter).selectAll()
      if (before !== undefined) query = query.where('number', '<', before)
      return (await query.orderBy('number', 'desc').limit(limit).execute()).map(applicationOf)
    },
    due: async (filter, limit) => {
      const query = filtered(db, filter).selectAll().orderBy('due_at').orderBy('number').limit(limit)
      return (await query.execute()).map(applicationOf)
    },
    count: async (filter) => {
      const query = filtered(db, filter).select(({ fn }) => fn.countAll<number>().as('count'))
      return Number((await query.executeTakeFirstOrThrow()).count)
    },
    save: async (application, seen) => {
      const { id: _, reference: __, created_at: ___, created_by: ____, ...row } = applicationRow(application)
      const update = db.updateTable('application').set(row).where('id', '=', application.id)
      return (await update.where('version', '=', seen).executeTakeFirst()).numUpdatedRows === 1n
    },
    attachAct: async (id, from, to) => {
      const update = db.updateTable('application').set({ act_id: to }).where('id', '=', id)
      await update.where('act_id', '=', from).execute()
    },
    addEvent: async (id, event) => {
      const row = {
        application_id: id,
        at: event.at.toISOString(),
        actor: event.actor,
        act: event.act,
        from_state: event.from,
        to_state: event.to,
        reasons: JSON.stringify(event.reasons),
        comment: event.comment ?? null,
      }
      await db.insertInto('application_event').values(row).execute()
    },
    events: async (id) => {
      const query = db.selectFrom('application_event').selectAll().where('application_id', '=', id)
      return (await query.orderBy('number').execute()).map(eventOf)
    },
  }
}

async function findBy(db: Kysely<IssuerTables>, column: 'id' | 'reference', value: string) {
  const row = await db.selectFrom('application').selectAll().where(column, '=', value).executeTakeFirst()
  return row && applicationOf(row)
}

function filtered(db: Kysely<IssuerTables>, filter: ApplicationFilter) {
  let query = db.selectFrom('application')
  if (filter.states) query = query.where('state', 'in', filter.states)
  if (filter.assignee === null) query = query.where('assignee', 'is', null)
  else if (filter.assignee !== undefined) query = query.where('assignee', '=', filter.assignee)
  if (filter.programme !== undefined) query = query.where('programme', '=', filter.programme)
  if (filter.source !== undefined) query = query.where('source', '=', filter.source)
  if (filter.operatorId !== undefined) query = query.where('operator_id', '=', filter.operatorId)
  if (filter.certificateId !== undefined) query = query.where('certificate_id', '=', filter.certificateId)
  if (filter.reviewed !== undefined)
    query = query.where(
      sql`coalesce(json_extract(risk_review, '$.complete'), 0)`,
      '=',
      filter.reviewed ? 1 : 0,
    )
  if (filter.dueBefore) query = query.where('due_at', '<', filter.dueBefore.toISOString())
  if (filter.text !== undefined)
    query = query.where('search', 'like', `%${filter.text.replaceAll(/[%_]/g, '')}%`)
  return query
}

function applicationRow(application: Application) {
  const { form } = application
  const { applicant } = form
  const names = [application.reference, applicant.tin, applicant.legalName, applicant.nativeName ?? '']
  return {
    id: application.id,
    reference: application.reference,
    state: application.state,
    version: application.version,
    source: application.source,
    tin: applicant.tin,
    legal_name: applicant.legalName,
    search: names.map(foldText).join(' '),
    programme: form.programme,
    aeo_type: form.aeoType,
    operator_id: application.operatorId ?? null,
    external_reference: application.externalReference ?? null,
    form: JSON.stringify(form),
    risk_review: application.riskReview ? JSON.stringify(application.riskReview) : null,
    visits: JSON.stringify(application.visits),
    assignee: application.assignee ?? null,
    code_digest: application.codeDigest ?? null,
    holder: application.holder ?? null,
    refusal: application.refusal ? JSON.stringify(application.refusal) : null,
    created_by: application.createdBy,
    created_at: application.createdAt.toISOString(),
    submitted_at: application.submittedAt?.toISOString() ?? null,
    since: application.since.toISOString(),
    due_at: application.dueAt?.toISOString() ?? null,
    decided_at: application.decidedAt?.toISOString() ?? null,
    act_id: application.actId ?? null,
    certificate_id: application.certificateId ?? null,
    appeal_id: application.appealId ?? null,
    previous_id: application.previousId ?? null,
  }
}

const State = z.enum(applicationStates)

function applicationOf(row: Selectable<ApplicationTable>): NumberedApplication {
  return {
    number: row.number,
    id: row.id,
    reference: row.reference,
    state: State.parse(row.state),
    version: row.version,
    source: z.enum(applicationSources).parse(row.source),
    form: parseJson(ApplicationForm, row.form),
    visits: parseJson(Visits, row.visits),
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    since: new Date(row.since),
    ...(row.operator_id === null ? {} : { operatorId: row.operator_id }),
    ...(row.external_reference === null ? {} : { externalReference: row.external_reference }),
    ...(row.risk_review === null ? {} : { riskReview: parseJson(RiskReview, row.risk_review) }),
    ...(row.assignee === null ? {} : { assignee: row.assignee }),
    ...(row.code_digest === null ? {} : { codeDigest: row.code_digest }),
    ...(row.holder === null ? {} : { holder: row.holder }),
    ...(row.refusal === null ? {} : { refusal: parseJson(Refused, row.refusal) }),
    ...(row.submitted_at === null ? {} : { submittedAt: new Date(row.submitted_at) }),
    ...(row.due_at === null ? {} : { dueAt: new Date(row.due_at) }),
    ...(row.decided_at === null ? {} : { decidedAt: new Date(row.decided_at) }),
    ...(row.act_id === null ? {} : { actId: row.act_id }),
    ...(row.certificate_id === null ? {} : { certificateId: row.certificate_id }),
    ...(row.appeal_id === null ? {} : { appealId: row.appeal_id }),
    ...(row.previous_id === null ? {} : { previousId: row.previous_id }),
  }
}

function eventOf(row: Selectable<ApplicationEventTable>): ApplicationEvent {
  return {
    at: new Date(row.at),
    actor: row.actor,
    act: row.act,
    from: State.parse(row.from_state),
    to: State.parse(row.to_state),
    reasons: parseJson(Reasons, row.reasons),
    ...(row.comment === null ? {} : { comment: row.comment }),
  }
}
