import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@sello/platform'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { migrations } from './migrations.ts'
import { openIssuerDatabase } from './open-issuer-database.ts'
import { sqlStores } from './sql-stores.ts'
import type { IssuerTables } from './tables.ts'

const AT = '2026-11-01T00:00:00.000Z'

it('brings a register of the first version along: versions, search and certificates of its firms', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sello-upgrade-'))
  const before = migrations.slice(
    0,
    migrations.findIndex(({ name }) => name === 'register-work'),
  )
  try {
    const old = await openDatabase<IssuerTables>({ path: join(folder, 'issuer.sqlite'), migrations: before })
    const address = { street: 'Calle 1', city: 'Limón', country: 'CR' }
    const data = { tin: 'CR3101', legalName: 'Café Ñandú S.A.', address }
    const terms = { aeoType: 'EXPORTER', roles: ['exporter'], effectiveFrom: '2026-01-01', expiresOn: null }
    await sql`insert into operator (id, tin, data, created_at)
      values ('o-1', 'CR3101', ${JSON.stringify(data)}, ${AT})`.execute(old.db)
    await sql`insert into certificate (id, operator_id, programme, certificate_number, created_at)
      values ('c-1', 'o-1', 'CR-OEA', 'ñ-7', ${AT})`.execute(old.db)
    for (const [version, state] of [
      [1, 'superseded'],
      [2, 'granted'],
      [3, 'proposed'],
    ] as const)
      await sql`insert into certificate_version (id, certificate_id, version, terms, core, identity_salt, grant_leaf,
        grant_anchor, grant_root, leaf_index, list, entry, act_id, state) values (${`v-${version}`}, 'c-1', ${version},
        ${JSON.stringify(terms)}, '{}', '', '', '{}', '', 0, '1', ${version}, '', ${state})`.execute(old.db)
    await old.close()

    const { db, close } = await openIssuerDatabase(folder)
    const stores = sqlStores(db, () => new Date(AT))
    expect(await stores.operators.versions('o-1', { limit: 5 })).toMatchObject([
      { version: 1, by: 'service' },
    ])
    for (const q of ['nandu', 'cr31', 'N7']) {
      const { found } = await stores.operatorSearch.search({ q, status: 'ACTIVE', limit: 5 }, '2026-11-01')
      expect(found).toMatchObject([{ operator: { id: 'o-1' }, certificates: [{ status: 'ACTIVE' }] }])
    }
    expect(await stores.duplicates.pending()).toBe(1)
    await close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
