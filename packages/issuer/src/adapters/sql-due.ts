import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { DueCertificate, DuePeriod, DueStore } from '../features/certificates/due.ts'
import { parseJson } from './rows.ts'
import type { IssuerTables } from './tables.ts'

const Named = z.object({ legalName: z.string(), aeoType: z.string() })

/** What comes due among the live certificates, from indexes over their terms. */
export function sqlDue(db: Kysely<IssuerTables>): DueStore {
  return {
    expiring: async (period, limit) => {
      const rows = await expiring(db, period)
        .selectAll()
        .select(naming)
        .orderBy('expires_on')
        .limit(limit)
        .execute()
      return rows.map((row) => dueOf(row, 'expires', row.expires_on))
    },
    countExpiring: (period) => countOf(expiring(db, period)),
    revalidating: async (period, limit) => {
      const query = revalidating(db, period).selectAll().select(naming)
      const rows = await query.orderBy('revalidate_on').limit(limit).execute()
      return rows.map((row) => dueOf(row, 'revalidation', row.revalidate_on))
    },
    countRevalidating: async (period) => ({
      count: await countOf(revalidating(db, period)),
      late: await countOf(revalidating(db, period).where('revalidate_on', '<', period.today)),
    }),
    suspensionsEnding: async (by, limit) => {
      const query = ending(db, by).selectAll().select(naming)
      const rows = await query.orderBy('suspended_until').limit(limit).execute()
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

const naming = ['certificate.certificate_number', 'certificate.programme'] as const

function live(db: Kysely<IssuerTables>) {
  return db
    .selectFrom('certificate_version')
    .innerJoin('certificate', 'certificate.id', 'certificate_version.certificate_id')
    .where('certificate_version.state', '=', 'granted')
}

function expiring(db: Kysely<IssuerTables>, { today, to }: DuePeriod) {
  return live(db).where('expires_on', '>=', today).where('expires_on', '<=', to)
}

function revalidating(db: Kysely<IssuerTables>, { today, to }: DuePeriod) {
  return live(db)
    .where('revalidate_on', '<=', to)
    .where((where) => where.or([where('expires_on', 'is', null), where('expires_on', '>=', today)]))
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
