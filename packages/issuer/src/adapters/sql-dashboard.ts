import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import {
  type CountedStatus,
  countedStatuses,
  type DashboardStore,
  type NamedCertificate,
  type Stretch,
} from '../features/dashboard/dashboard-store.ts'
import { parseJson } from './rows.ts'
import type { IssuerTables } from './tables.ts'

type Db = Kysely<IssuerTables>

/** The dashboard's counts: each reads an index and nothing else, or a few rows by one. */
export function sqlDashboards(db: Db): DashboardStore {
  return {
    lastAct: async () => {
      const query = sql<{ last: number | null }>`select max(number) as last from audit where kind = 'act'`
      return (await query.execute(db)).rows[0]?.last ?? 0
    },
    certificates: (today) => countCertificates(db, today),
    expiring: async (from, to) =>
      (
        await sql<{ day: string; count: number }>`
          select expires_on as day, count(*) as count from certificate_summary indexed by certificate_summary_expiry
          where state = 'granted' and expires_on between ${from} and ${to} group by 1 order by 1`.execute(db)
      ).rows,
    suspensions: async (today) =>
      (
        await sql<{ reasonClass: string; count: number }>`
          select ifnull(suspension_reason, 'other') as "reasonClass", count(*) as count
          from certificate_version indexed by certificate_version_suspended where suspended_since is not null and state = 'granted' and ifnull(expires_on, '9999-12-31') >= ${today}
          group by 1 order by 2 desc, 1`.execute(db)
      ).rows,
    suspensionsEnding: async ({ from, to, today }, limit) =>
      (
        await sql<NamedCertificate & { until: string }>`
          select c.id as "certificateId", c.certificate_number as "certificateNumber",
            json_extract(v.terms, '$.legalName') as "legalName", v.suspended_until as until
          from certificate_version v indexed by certificate_version_suspended
          join certificate c on c.id = v.certificate_id where v.suspended_since is not null and v.suspended_until between ${from.toISOString()} and
            ${to.toISOString()} and v.state = 'granted' and ifnull(v.expires_on, '9999-12-31') >= ${today}
          order by v.suspended_until limit ${limit}`.execute(db)
      ).rows,
    openOffers: async (now) =>
      (
        await sql<{ at: string }>`select o.created_at as at ${openOffers(now)} order by 1`.execute(db)
      ).rows.map(({ at }) => at),
    oldestOffers: async (now, limit) =>
      (
        await sql<NamedCertificate & { offeredAt: string; expiresAt: string }>`
          select c.id as "certificateId", c.certificate_number as "certificateNumber",
            json_extract(v.terms, '$.legalName') as "legalName", o.created_at as "offeredAt",
            o.expires_at as "expiresAt"
          ${openOffers(now)} order by o.created_at limit ${limit}`.execute(db)
      ).rows,
    flow: (months, today) => flow(db, months, today),
    decided: async (from) =>
      (
        await sql<{ submittedAt: string; decidedAt: string }>`
          select submitted_at as "submittedAt", decided_at as "decidedAt" from application
          where decided_at >= ${from.toISOString()} and submitted_at is not null`.execute(db)
      ).rows,
    applications: async (now) =>
      (
        await sql<{ state: string; open: number; overdue: number; oldestSince: string | null }>`
          select state, count(*) as open, sum(ifnull(due_at < ${now.toISOString()}, 0)) as overdue,
            min(since) as "oldestSince"
          from application where decided_at is null group by state`.execute(db)
      ).rows,
    waiting: (due) => waiting(db, due),
  }
}

/** Nobody has claimed them, taken them back or let them run out, and their version still stands. */
const openOffers = (now: Date) => sql`
  from offer o join certificate c on c.id = o.certificate_id join certificate_version v on v.id = o.version_id
  where o.expires_at > ${now.toISOString()} and o.withdrawn_at is null and v.state = 'granted'
    and not exists (select 1 from claim where claim.offer_id = o.id)`

async function countCertificates(db: Db, today: string) {
  const { rows } = await sql<{
    programme: string
    aeoType: string
    roles: string
    status: string
    count: number
  }>`
    select programme, aeo_type as "aeoType", roles, ${partnerStatus(today)} as status, count(*) as count
    from certificate_summary c indexed by certificate_summary_counted group by 1, 2, 3, 4`.execute(db)
  const Codes = z.array(z.string())
  return rows.flatMap(({ roles, status, ...row }) => {
    const counted = countedAs(status)
    return counted ? [{ ...row, roles: parseJson(Codes, roles), status: counted }] : []
  })
}

/** What partners see, from what stands in the index: one that is looked at anew is active to them. */
const partnerStatus = (today: string) => sql`case when c.state <> 'granted' then upper(c.state)
  when c.expires_on < ${today} then 'EXPIRED' when c.suspended = 1 then 'SUSPENDED' else 'ACTIVE' end`

/** An annulled certificate is a revoked one to partners; what never counted is not counted. */
function countedAs(status: string): CountedStatus | undefined {
  return status === 'ANNULLED' ? 'REVOKED' : countedStatuses.find((known) => known === status)
}

async function flow(db: Db, months: readonly Stretch[], today: string) {
  const values = months.map(
    ({ name, from, to, firstDay, endDay }) =>
      sql`(${name}, ${from.toISOString()}, ${to.toISOString()}, ${firstDay}, ${endDay})`,
  )
  const ended = (...states: string[]) => sql`(select count(*) from certificate_version
    where ended_at is not null and state in (${sql.join(states)}) and ended_at >= starts and ended_at < ends)`
  const { rows } = await sql<{
    month: string
    granted: number
    revoked: number
    withdrawn: number
    expired: number
  }>`
    with month (name, starts, ends, first_day, end_day) as (values ${sql.join(values)})
    select name as month,
      (select count(*) from certificate_version
        where version = 1 and granted_at >= starts and granted_at < ends) as granted,
      ${ended('revoked', 'annulled')} as revoked, ${ended('withdrawn')} as withdrawn,
      (select count(*) from certificate_summary indexed by certificate_summary_expiry where state = 'granted'
        and expires_on >= first_day and expires_on < min(end_day, ${today})) as expired
    from month order by name`.execute(db)
  return rows
}

async function waiting(
  db: Db,
  { now, today, signedBefore }: { now: Date; today: string; signedBefore: Date },
) {
  const { rows } = await sql<{ step: string; open: number; overdue: number; oldestSince: string | null }>`
    select 'second-signature' as step, count(*) as open, ifnull(sum(created_at < ${signedBefore.toISOString()}), 0)
      as overdue, min(created_at) as "oldestSince" from act where state = 'awaiting-signatures'
    union all
    select 'appeal', count(*), ifnull(sum(due_at < ${now.toISOString()}), 0), min(created_at)
      from appeal where state = 'LODGED'
    union all
    select 'reassessment', count(*), ifnull(sum(due_on < ${today}), 0), min(begun_at)
      from reassessment where ended_at is null`.execute(db)
  return rows.filter(({ open }) => open > 0)
}
