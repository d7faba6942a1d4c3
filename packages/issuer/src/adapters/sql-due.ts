import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { DueCertificate, DuePeriod, DuePlace, DueStore } from '../features/certificates/due.ts'
import { parseJson } from './rows.ts'
import type { IssuerTables } from './tables.ts'

const Named = z.object({ legalName: z.string(), aeoType: z.string() })

/** What comes due among the live certificates, from indexes over their terms. */
export function sqlDue(db: Kysely<IssuerTables>): DueStore {
  return {
    expiring: async (period, limit, after) => {
      const query = behind(named(expiring(db, period)), 'last_day', 'expires', after)
      const rows = await query.orderBy('last_day').orderBy('certificate_id').limit(limit).execute()
      return rows.map((row) => dueOf(row, 'expires', row.last_day))
    },
    countExpiring: (period) => countOf(expiring(db, period)),
    revalidating: async (period, limit, after) => {
      const query = behind(named(revalidating(db, period)), 'revalidation_day', 'revalidation', after)
      const rows = await query.orderBy('revalidation_day').orderBy('certificate_id').limit(limit).execute()
      return rows.map((row) => dueOf(row, 'revalidation', row.revalidation_day))
    },
    countRevalidating: async (period) => ({
      count: await countOf(revalidating(db, period)),
      late: await countOf(revalidating(db, period).where('revalidation_day', '<', period.today)),
    }),
    suspensionsEnding: async (by, limit) => {
      const rows = await named(ending(db, by)).orderBy('suspended_until').limit(limit).execute()
      return rows.map((row) => ({
        certificateId: row.certificate_id,
        certificateNumber: row.certificate_number,
        legalName: parseJson(Named, row.terms).legalName,
        until: new Date(row.suspended_until ?? 0),
      }))
    },
    countSuspensionsEnding: (by) => countOf(ending(db, by)),
  }
}

/** The state as a literal: SQLite takes a partial index only when it can read its condition. */
function live(db: Kysely<IssuerTables>) {
  return db.selectFrom('certificate_version').where('state', '=', sql.lit('granted'))
}

/** The same with the number and programme of the certificate. */
function named(query: ReturnType<typeof live>) {
  return query
    .innerJoin('certificate', 'certificate.id', 'certificate_version.certificate_id')
    .selectAll('certificate_version')
    .select(['certificate.certificate_number', 'certificate.programme'])
}

/** What comes behind a place in the order of day, cause and certificate. */
function behind(
  query: ReturnType<typeof named>,
  day: 'last_day' | 'revalidation_day',
  why: DueCertificate['why'],
  after: DuePlace | undefined,
) {
  if (!after) return query
  if (why === after.why)
    return query.where(
      sql<boolean>`(${sql.ref(day)}, certificate_id) > (${after.on}, ${after.certificateId})`,
    )
  return query.where(day, why > after.why ? '>=' : '>', after.on)
}

function expiring(db: Kysely<IssuerTables>, { today, to }: DuePeriod) {
  return live(db).where('last_day', '>=', today).where('last_day', '<=', to)
}

function revalidating(db: Kysely<IssuerTables>, { today, to }: DuePeriod) {
  return live(db)
    .where('revalidation_day', '<=', to)
    .where(sql<boolean>`ifnull(last_day, '9999-12-31') >= ${today}`)
}

function ending(db: Kysely<IssuerTables>, by: Date) {
  return live(db).where('suspended_since', 'is not', null).where('suspended_until', '<=', by.toISOString())
}

async function countOf(query: ReturnType<typeof live>): Promise<number> {
  const row = await query.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return Number(row.count)
}

function dueOf(
  row: { certificate_id: string; certificate_number: string; programme: string; terms: string },
  why: DueCertificate['why'],
  on: string | null,
): DueCertificate {
  const { legalName, aeoType } = parseJson(Named, row.terms)
  return {
    certificateId: row.certificate_id,
    certificateNumber: row.certificate_number,
    programme: row.programme,
    aeoType,
    legalName,
    why,
    on: on ?? '',
  }
}
