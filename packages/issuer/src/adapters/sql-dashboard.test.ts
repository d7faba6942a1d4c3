import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codeLists } from '@sello/schemas'
import Database from 'better-sqlite3'
import { type CompiledQuery, Kysely, SqliteDialect, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDashboard } from '../features/dashboard/read-dashboard.ts'
import { defaultProgramme } from '../features/programme/default-programme.ts'
import { type CountedVersion, fillVersions } from '../testing/fill-dashboard.ts'
import { openIssuerDatabase } from './open-issuer-database.ts'
import { sqlDashboards } from './sql-dashboard.ts'
import type { IssuerTables } from './tables.ts'

/** Half past midnight in Costa Rica, on the 1st: in UTC it is six hours later. */
const NOW = new Date('2026-11-01T06:30:00Z')
const name = { es: 'Aduanas', en: 'Customs', pt: 'Alfândega' }
const config = defaultProgramme({ country: 'CR', name, timeZone: 'America/Costa_Rica' }, codeLists)
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000).toISOString()

const live: CountedVersion = {
  aeoType: 'EXPORTER',
  roles: ['exporter', 'manufacturer'],
  state: 'granted',
  grantedAt: '2026-10-15T12:00:00.000Z',
  endedAt: null,
  expiresOn: null,
  suspension: null,
}
const versions: readonly CountedVersion[] = [
  live,
  { ...live, aeoType: 'IMPORTER', roles: ['importer'], expiresOn: '2026-11-01' },
  // The last minutes of October in Costa Rica are in November in UTC.
  { ...live, grantedAt: '2026-11-01T05:59:00.000Z', expiresOn: '2026-12-24' },
  { ...live, grantedAt: '2026-11-01T06:01:00.000Z', expiresOn: '2027-01-30' },
  { ...live, grantedAt: '2023-05-01T12:00:00.000Z', expiresOn: '2027-01-31' },
  { ...live, expiresOn: '2026-10-31' },
  { ...live, suspension: { reason: 'insolvency', until: days(3) } },
  { ...live, suspension: { reason: 'insolvency', until: null } },
  { ...live, suspension: { reason: 'offence', until: days(40) }, expiresOn: '2026-10-31' },
  { ...live, state: 'revoked', endedAt: '2026-09-30T23:00:00.000Z' },
  { ...live, state: 'annulled', endedAt: '2026-10-01T05:00:00.000Z' },
  { ...live, state: 'withdrawn', endedAt: '2026-10-01T07:00:00.000Z' },
  { ...live, state: 'proposed' },
  { ...live, state: 'disavowed', endedAt: '2026-10-01T07:00:00.000Z' },
]

let folder: string
let queries: CompiledQuery[] = []
let db: Kysely<IssuerTables>
let figures: Awaited<ReturnType<ReturnType<typeof createDashboard>>>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sello-dashboard-'))
  await (await openIssuerDatabase(folder, () => NOW)).close()
  const database = new Database(join(folder, 'issuer.sqlite'))
  const log = ({ query }: { query: CompiledQuery }) => void queries.push(query)
  db = new Kysely<IssuerTables>({ dialect: new SqliteDialect({ database }), log })
  const ids = await fillVersions(db, versions)
  await fillOffers(ids)
  await fillWork(ids[0]?.certificateId ?? '')
  queries = []
  const current = createDashboard({
    dashboards: sqlDashboards(db),
    programme: { current: () => config },
    clock: () => NOW,
  })
  figures = await current()
})
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

async function fillOffers(ids: readonly { certificateId: string; versionId: string }[]) {
  const offer = (id: string, place: number, made: number, expires: number, withdrawn: string | null = null) =>
    sql`insert into offer (id, certificate_id, version_id, code_digest, tx_code_hash, formats, created_by, created_at,
      expires_at, withdrawn_at) values (${id}, ${ids[place]?.certificateId}, ${ids[place]?.versionId}, ${id}, '', '[]',
      'officer:ana', ${days(made)}, ${days(expires)}, ${withdrawn})`.execute(db)
  await offer('new', 0, -0.5, 6)
  await offer('old', 2, -8, 2)
  await offer('run-out', 0, -9, -1)
  await offer('taken-back', 0, -1, 5, days(0))
  await offer('of-a-revoked', 9, -1, 5)
  await offer('claimed', 0, -1, 5)
  await sql`insert into claim (id, offer_id, version_id, holder, root, created_at)
    values ('c', 'claimed', ${ids[0]?.versionId}, 'did:key:z', 'root', ${days(0)})`.execute(db)
}

async function fillWork(certificateId: string) {
  const application = (
    id: string,
    state: string,
    submitted: string,
    decided: string | null,
    due: string | null,
  ) =>
    sql`insert into application (id, reference, state, version, source, tin, legal_name, search, programme, aeo_type,
      form, visits, created_by, created_at, submitted_at, since, due_at, decided_at) values (${id}, ${id}, ${state}, 1,
      'officer', 'CR1', '', '', 'CR-OEA', 'EXPORTER', '{}', '[]', '', ${submitted}, ${submitted}, ${submitted}, ${due},
      ${decided})`.execute(db)
  await application('a', 'GRANTED', '2026-10-01T12:00:00.000Z', '2026-10-11T12:00:00.000Z', null)
  await application('b', 'DENIED', '2026-10-01T12:00:00.000Z', '2026-10-31T12:00:00.000Z', null)
  await application('c', 'GRANTED', '2026-07-01T12:00:00.000Z', '2026-08-10T12:00:00.000Z', null)
  await application('d', 'GRANTED', '2020-07-01T12:00:00.000Z', '2020-08-10T12:00:00.000Z', null)
  await application('e', 'ACCEPTED', days(-20), null, days(-1))
  await application('f', 'RISK_REVIEW', days(-30), null, days(5))
  await application('g', 'SUBMITTED', days(-2), null, null)
  const act = (id: string, state: string, at: string) =>
    sql`insert into act (id, kind, payload, state, quorum, created_by, created_at)
      values (${id}, 'grant', '{}', ${state}, 2, '', ${at})`.execute(db)
  await act('waits', 'awaiting-signatures', days(-5))
  await act('new', 'awaiting-signatures', days(-1))
  await act('done', 'final', days(-9))
  await sql`insert into reassessment (id, certificate_id, cause, comment, due_on, begun_by, begun_at)
    values ('r', ${certificateId}, 'c', '', '2026-10-30', '', ${days(-9)})`.execute(db)
}

describe('the dashboard', () => {
  it('counts certificates once, as partners see them', () => {
    const { total, byStatus, byType, byRole } = figures.certificates
    const sorted = Object.fromEntries(byStatus.map(({ status, count }) => [status, count]))
    expect(sorted).toEqual({ ACTIVE: 5, SUSPENDED: 2, EXPIRED: 2, REVOKED: 2, WITHDRAWN: 1 })
    expect(total).toBe(12)
    const importers = byType.filter(({ aeoType }) => aeoType === 'IMPORTER')
    expect(importers).toEqual([{ programme: 'CR-OEA', aeoType: 'IMPORTER', status: 'ACTIVE', count: 1 }])
    const makers = byRole.filter(({ role }) => role === 'manufacturer')
    expect(makers.reduce((sum, { count }) => sum + count, 0)).toBe(11)
  })

  it('knows what ends within 90 days, week by week', () => {
    const { total, byWeek } = figures.expiring
    expect(total).toBe(3)
    expect(byWeek).toHaveLength(14)
    expect(byWeek.filter(({ count }) => count > 0)).toEqual([
      { weekOf: '2026-10-26', count: 1 },
      { weekOf: '2026-12-21', count: 1 },
      { weekOf: '2027-01-25', count: 1 },
    ])
  })

  it('counts months as the administration’s calendar has them', () => {
    const of = (month: string) => figures.flow.find((row) => row.month === month)
    expect(figures.flow).toHaveLength(24)
    expect(figures.flow[0]?.month).toBe('2024-12')
    expect(of('2026-11')).toEqual({ month: '2026-11', granted: 1, revoked: 0, withdrawn: 0, expired: 0 })
    expect(of('2026-10')).toMatchObject({ granted: 11, withdrawn: 1, expired: 2 })
    expect(of('2026-09')).toMatchObject({ granted: 0, revoked: 2, withdrawn: 0 })
  })

  it('knows what is suspended and what ends soon', () => {
    const { open, byReason, endingSoon } = figures.suspensions
    expect({ open, byReason }).toEqual({ open: 2, byReason: [{ reasonClass: 'insolvency', count: 2 }] })
    expect(endingSoon).toEqual([
      expect.objectContaining({ legalName: 'Café de Altura S.A.', until: days(3) }),
    ])
  })

  it('counts offers that wait for their firm', () => {
    expect(figures.offers.notClaimed).toBe(2)
    expect(figures.offers.byAge.map(({ count }) => count)).toEqual([1, 0, 0, 1])
    expect(figures.offers.oldest.map(({ offeredAt }) => offeredAt)).toEqual([days(-8), days(-0.5)])
  })

  it('measures from the application to the decision', () => {
    expect(figures.decisionTime).toMatchObject({ decided: 3, medianDays: 30, p90Days: 40 })
    const october = figures.decisionTime.byMonth.find(({ month }) => month === '2026-10')
    expect(october).toEqual({ month: '2026-10', decided: 2, medianDays: 20, p90Days: 30 })
  })

  it('tells the open work of each step', () => {
    expect(Object.fromEntries(figures.backlog.map(({ step, ...work }) => [step, work]))).toEqual({
      review: { open: 1, overdue: 0, oldestSince: days(-2) },
      'risk-review': { open: 2, overdue: 1, oldestSince: days(-30) },
      'second-signature': { open: 2, overdue: 1, oldestSince: days(-5) },
      reassessment: { open: 1, overdue: 1, oldestSince: days(-9) },
    })
  })

  it('reads no table from end to end', async () => {
    expect(queries.length).toBeGreaterThan(8)
    const plans = await Promise.all(
      queries.map(async ({ sql: text, parameters }) => {
        const plan = new Database(join(folder, 'issuer.sqlite'), { readonly: true })
        const rows = plan.prepare(`explain query plan ${text}`).all(...parameters)
        plan.close()
        return { text, scans: rows.map((row) => String(Object(row).detail)).filter(isScan) }
      }),
    )
    expect(plans.filter(({ scans }) => scans.length > 0)).toEqual([])
  })

  it('computes nothing again while nothing has changed', async () => {
    let now = NOW
    const current = createDashboard({
      dashboards: sqlDashboards(db),
      programme: { current: () => config },
      clock: () => now,
    })
    await current()
    queries = []
    await current()
    expect(queries).toHaveLength(1)
    now = new Date(NOW.getTime() + 60_000)
    expect((await current()).asOf).toEqual(now)
    expect(queries.length).toBeGreaterThan(8)
  })
})

/** An index that has all that is asked for may be read whole, so may one that holds open work alone, and the months. */
function isScan(detail: string): boolean {
  return (
    detail.startsWith('SCAN') &&
    !detail.includes('USING COVERING INDEX') &&
    !/USING INDEX (application_open|reassessment_open|certificate_version_suspended)$/.test(detail) &&
    !/^SCAN (month|\d+|CONSTANT ROW|\(subquery)|SCAN .* CONSTANT ROW/.test(detail)
  )
}
