import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDashboard } from '../features/dashboard/read-dashboard.ts'
import { benchProgramme } from '../testing/bench-programme.ts'
import { PASSWORD } from '../testing/sign-in.ts'
import { issuerAccess } from './issuer-access.ts'
import { migrations } from './migrations.ts'
import { openIssuerDatabase } from './open-issuer-database.ts'
import { sqlDashboards } from './sql-dashboard.ts'
import { sqlStores } from './sql-stores.ts'

/** The register as the first release wrote it: never changed, so that every later one has to read it. */
const RELEASE = new URL('../testing/fixtures/release-1.sql', import.meta.url)
const STEPS = 6
const NOW = new Date('2026-11-21T12:00:00Z')
const clock = () => NOW

let dataDir: string
let database: Awaited<ReturnType<typeof openIssuerDatabase>>
let stores: ReturnType<typeof sqlStores>
let before: Record<string, number>

function counts(path: string): Record<string, number> {
  const db = new Database(path, { readonly: true })
  const tables = db
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
    .pluck()
  const found = tables.all().map((name) => [name, db.prepare(`select count(*) from ${name}`).pluck().get()])
  db.close()
  return Object.fromEntries(found)
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sello-upgrade-'))
  const file = join(dataDir, 'issuer.sqlite')
  const old = new Database(file)
  old.pragma('journal_mode = WAL')
  old.exec(readFileSync(RELEASE, 'utf8'))
  expect(old.pragma('user_version', { simple: true })).toBe(STEPS)
  old.close()
  before = counts(file)
  database = await openIssuerDatabase(dataDir, clock)
  stores = sqlStores(database.db, clock)
})
afterAll(async () => {
  await database.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('a register of the first release', () => {
  it('is kept as it was beside the one of now', () => {
    expect(migrations.length).toBeGreaterThan(STEPS)
    expect(readdirSync(dataDir)).toContain(`issuer.sqlite.schema-${STEPS}`)
    expect(counts(join(dataDir, `issuer.sqlite.schema-${STEPS}`))).toEqual(before)
  })

  it('has every row that it had', () => {
    const now = counts(join(dataDir, 'issuer.sqlite'))
    const kept = [
      'operator',
      'certificate',
      'certificate_version',
      'act',
      'act_step',
      'act_signature',
      'offer',
    ]
    for (const table of [...kept, 'outbox', 'status_list', 'officer_key', 'api_key', 'request_key'])
      expect({ table, rows: now[table] }).toEqual({ table, rows: before[table] })
    expect(now.auth_user).toBe(before.account)
    const check = new Database(join(dataDir, 'issuer.sqlite'), { readonly: true })
    expect(check.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(check.pragma('foreign_key_check')).toEqual([])
    check.close()
  })

  it('reads firms, certificates and acts', async () => {
    const firms = await stores.operators.list({ limit: 10 })
    expect(firms.map(({ legalName }) => legalName)).toContain('Ñandú Exportaciones Ltda.')
    const certificates = await stores.certificates.list({ limit: 10 })
    const versions = await stores.certificates.versionsOf(certificates.map(({ id }) => id))
    expect(versions.map(({ state }) => state).sort()).toEqual(['granted', 'granted', 'proposed', 'revoked'])
    expect(versions.filter(({ suspension }) => suspension)).toHaveLength(1)
    const acts = await stores.acts.list({ state: undefined, before: undefined, limit: 10 })
    expect(acts.map(({ state }) => state).sort()).toEqual([
      'awaiting-signatures',
      ...Array.from({ length: 5 }, () => 'final'),
    ])
  })

  it('finds its firms as one types', async () => {
    const { db } = database
    const found = await db.selectFrom('operator_index').select('number').execute()
    expect(found).toHaveLength(before.operator ?? 0)
    const summaries = await db.selectFrom('certificate_summary').select('state').execute()
    expect(summaries).toHaveLength(before.certificate ?? 0)
  })

  it('chains its audit trail', async () => {
    const entries = await stores.audit.list({ before: undefined, limit: 100 })
    // One more, which says that the others are chained from now on.
    expect(entries).toHaveLength((before.audit ?? 0) + 1)
    const rows = await database.db
      .selectFrom('audit')
      .select(['hash', 'previous'])
      .orderBy('number')
      .execute()
    for (const [place, { previous }] of rows.entries())
      if (place > 0) expect(previous).toBe(rows[place - 1]?.hash)
    expect(rows.every(({ hash }) => hash !== null)).toBe(true)
  })

  it('lets its officers in with their passwords, to enrol a second factor', async () => {
    const names = { publicUrl: 'http://issuer.test', serviceName: 'Aduanas' }
    const access = issuerAccess(database.db, { clock, keySecret: new Uint8Array(32), ...names })
    const client = { address: '127.0.0.1', userAgent: 'a test' }
    const session = await access.signIn({ username: 'ana', password: PASSWORD }, client)
    expect((await access.callerOf(session.token)).roles).toContain('approver')
  })

  it('has its figures, and a configuration from its start on', async () => {
    const programme = await benchProgramme(stores.programmes, clock)
    const figures = await createDashboard({ dashboards: sqlDashboards(database.db), programme, clock })()
    expect(figures.certificates.byStatus.map(({ status }) => status).sort()).toEqual([
      'ACTIVE',
      'REVOKED',
      'SUSPENDED',
    ])
    expect(figures.offers.notClaimed).toBe(1)
  })
})
