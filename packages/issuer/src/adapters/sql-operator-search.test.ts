import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OperatorQuery } from '../features/operators/operator-search.ts'
import { openRegisterScene, TODAY } from '../testing/register-scene.ts'
import { allOf, certificatesOf, hasCertificate, typedAs } from './operator-conditions.ts'
import { indexMissing } from './operator-index.ts'
import { isOneSlip } from './similar-words.ts'

let scene: Awaited<ReturnType<typeof openRegisterScene>>
beforeAll(async () => {
  scene = await openRegisterScene()
  const { addFirm } = scene
  await addFirm('CR3101000001', 'Café de Altura S.A.', {}, { number: 'CR-OEA-0001', expiresOn: '2027-01-15' })
  await addFirm('CR3101000002', 'Altura Logística S.R.L.', {}, { number: 'CR-OEA-0002', suspended: true })
  await addFirm('DE500001', 'Größer & Söhne Spedition GmbH', {
    aliases: [{ scheme: 'EORI', value: 'DE7777777' }],
  })
  await addFirm(
    'CN914403000000001X1P',
    'Haiyue Electronics Co., Ltd.',
    { nativeName: '海悦电子有限公司', assignedTo: 'ana' },
    { number: 'CN-1', programme: 'CN-AEO', aeoType: 'ADVANCED', roles: ['manufacturer', 'importer'] },
    { number: 'CN-2', programme: 'CN-AEO', state: 'revoked' },
  )
  await addFirm('BG200000001', 'Balkanska Spedicia EOOD', { nativeName: 'Балканска спедиция ЕООД' })
  await addFirm('GR300000001', 'Olympos Metafores A.E.', { nativeName: 'Όλυμπος Μεταφορές Α.Ε.' })
  await addFirm('KR1200000001', 'Hanbit Precision', { nativeName: '한빛정밀 주식회사' })
  await addFirm('AE100000000000001', 'Al Bahr Shipping LLC', { nativeName: 'البحر للملاحة ذ.م.م' })
  await addFirm(
    'MXÑ&A800101ABC',
    'Ñandú del Pacífico S.A. de C.V.',
    {},
    { number: 'MX-9', expiresOn: '2026-11-19' },
  )
})
afterAll(() => scene?.close())

const search = async (query: Partial<OperatorQuery>) => {
  const { found } = await scene.stores.operatorSearch.search({ limit: 50, ...query }, TODAY)
  return found.map(({ operator }) => operator.legalName.split(' ')[0])
}

describe('the search', () => {
  it.each([
    ['CR3101000001', ['Café']],
    ['cr-3.101.000001', ['Café']],
    ['3101000002', ['Altura']],
    ['310100000', ['Altura', 'Café']],
    ['de777', ['Größer']],
    ['cr-oea-0001', ['Café']],
    ['CN-2', ['Haiyue']],
    ['mxna800', ['Ñandú']],
    ['ñ&a8', []],
    ['cafe', ['Café']],
    ['CAFÉ DE AL', ['Café']],
    ['altura', ['Altura', 'Café']],
    ['groesser', ['Größer']],
    ['grosser', ['Größer']],
    ['GRÖẞER sohn', ['Größer']],
    ['sped gross', ['Größer']],
    ['电子', ['Haiyue']],
    ['悦电', ['Haiyue']],
    ['海', ['Haiyue']],
    ['电有', []],
    ['балк', ['Balkanska']],
    ['БАЛКАНСКА СПЕД', ['Balkanska']],
    ['spediciya', ['Balkanska']],
    ['μεταφορες', ['Olympos']],
    ['빛정', ['Hanbit']],
    ['للملاحة', ['Al']],
    ['nandu pac', ['Ñandú']],
    ['"*" OR -', []],
    ['co ltd', ['Haiyue']],
  ])('%s finds %j', async (q, names) => {
    expect((await search({ q })).sort()).toEqual([...names].sort())
  })

  it('puts an exact identifier first, then names that begin so, then names that have the word', async () => {
    const { found } = await scene.stores.operatorSearch.search({ q: 'altura', limit: 9 }, TODAY)
    expect(found.map(({ operator, match }) => [operator.legalName, match])).toEqual([
      ['Altura Logística S.R.L.', 'name'],
      ['Café de Altura S.A.', 'words'],
    ])
  })

  it('guesses at one slip when nothing is found, and at no more', async () => {
    expect(await search({ q: 'altrua' })).toEqual(['Altura', 'Café'])
    expect(await search({ q: 'balkansca' })).toEqual(['Balkanska'])
    expect(await search({ q: 'blkansk' })).toEqual([])
    expect(isOneSlip('speditoin', 'spedition')).toBe(true)
    expect(isOneSlip('sped', 'spedition')).toBe(false)
  })

  it.each([
    [{ status: 'SUSPENDED' }, ['Altura']],
    [{ status: 'ACTIVE' }, ['Haiyue', 'Café']],
    [{ status: 'EXPIRED' }, ['Ñandú']],
    [{ status: 'REVOKED' }, ['Haiyue']],
    [{ status: 'NONE' }, ['Al', 'Hanbit', 'Olympos', 'Balkanska', 'Größer']],
    [{ programme: 'CN-AEO' }, ['Haiyue']],
    [{ programme: 'CN-AEO', aeoType: 'EXPORTER', status: 'ACTIVE' }, []],
    [{ role: 'importer' }, ['Haiyue']],
    [{ role: 'importer', status: 'REVOKED' }, []],
    [{ expiresBefore: '2027-02-01' }, ['Café']],
    [{ assignedTo: 'ana' }, ['Haiyue']],
    [{ tin: 'DE500001' }, ['Größer']],
    [{ q: 'al', status: 'SUSPENDED' }, ['Altura']],
    [{ sort: 'expiry' }, ['Café', 'Altura', 'Haiyue']],
  ] as [Partial<OperatorQuery>, string[]][])('filters %j', async (query, names) => {
    const found = await search(query)
    expect(query.sort ? found : found.sort()).toEqual(query.sort ? names : [...names].sort())
  })

  it.each([{}, { q: 'a' }, { sort: 'name' }, { sort: 'expiry' }, { q: 'al' }, { status: 'NONE' }] as const)(
    'gives every row once, in pages of any size: %j',
    async (query) => {
      const whole = await search({ ...query, limit: 200 })
      for (const limit of [1, 2, 3]) {
        const rows: (string | undefined)[] = []
        for (let cursor: string | undefined; ; ) {
          const page = await scene.stores.operatorSearch.search({ ...query, limit, cursor }, TODAY)
          rows.push(...page.found.map(({ operator }) => operator.legalName.split(' ')[0]))
          cursor = page.nextCursor
          if (cursor === undefined) break
        }
        expect(rows).toEqual(whole)
      }
    },
  )

  it('refuses a cursor that it has not given', async () => {
    const search = scene.stores.operatorSearch.search({ limit: 5, cursor: 'abc' }, TODAY)
    await expect(search).rejects.toMatchObject({ code: 'cursor-invalid' })
  })

  it('counts for each filter', async () => {
    const facets = await scene.stores.operatorSearch.facets({ programme: 'CN-AEO' }, TODAY)
    expect(facets.total).toBe(1)
    expect(facets.status).toEqual([
      { value: 'ACTIVE', count: 1 },
      { value: 'REVOKED', count: 1 },
    ])
    expect(facets.programme).toEqual([
      { value: 'CR-OEA', count: 3 },
      { value: 'CN-AEO', count: 2 },
    ])
    expect(facets.role.map(({ value }) => value).sort()).toEqual(['exporter', 'importer', 'manufacturer'])
  })

  it('shows a certificate that is looked at anew', async () => {
    const firm = await scene.addFirm('CR99', 'Revisada S.A.')
    const certificate = await scene.addCertificate(firm, { number: 'RE-1' })
    const look = (since: string | null) =>
      scene.db
        .updateTable('certificate')
        .set({ reassessment_since: since })
        .where('id', '=', certificate)
        .execute()
    await look('2026-11-01T00:00:00Z')
    expect(await search({ status: 'REASSESSMENT' })).toEqual(['Revisada'])
    expect(await search({ q: 'revisada', status: 'ACTIVE' })).toEqual([])
    await look(null)
    expect(await search({ q: 'revisada', status: 'ACTIVE' })).toEqual(['Revisada'])
  })

  it('takes in what an older version kept, and follows every change', async () => {
    const { db, addFirm, stores } = scene
    await sql`delete from operator_words`.execute(db).catch(() => undefined)
    for (const table of ['operator_index', 'operator_name', 'operator_key'] as const)
      await db.deleteFrom(table).execute()
    expect(await search({ q: 'cafe' })).toEqual([])
    expect(await indexMissing(db)).toBe(10)
    expect(await indexMissing(db)).toBe(0)
    expect(await search({ q: 'cafe' })).toEqual(['Café'])
    const id = await addFirm('CR1', 'Primero S.A.')
    expect(await search({ q: 'primero', status: 'NONE' })).toEqual(['Primero'])
    const before = await stores.operators.find(id)
    const data = { ...(before ?? never()), legalName: 'Segundo S.A.' }
    await stores.operators.save({ operatorId: id, version: 2, data, by: 'x', at: new Date() })
    expect(await search({ q: 'primero' })).toEqual([])
    expect(await search({ q: 'segundo' })).toEqual(['Segundo'])
    const certificate = await scene.addCertificate(id, { number: 'NEW-1' })
    expect(await search({ q: 'segundo', status: 'NONE' })).toEqual([])
    expect(await search({ q: 'new-1', status: 'ACTIVE' })).toEqual(['Segundo'])
    await db.deleteFrom('certificate_version').where('certificate_id', '=', certificate).execute()
    await db.deleteFrom('certificate').where('id', '=', certificate).execute()
    expect(await search({ q: 'segundo', status: 'NONE' })).toEqual(['Segundo'])
  })
})

function never(): never {
  throw new Error('invariant: the record was added above')
}

describe('the plan of every filter', () => {
  const filters = [
    { status: 'ACTIVE' },
    { status: 'SUSPENDED' },
    { status: 'EXPIRED' },
    { status: 'REVOKED' },
    { status: 'NONE' },
    { programme: 'X' },
    { aeoType: 'X' },
    { role: 'x' },
    { expiresBefore: '2027-01-01' },
    { assignedTo: 'ana' },
    { tin: 'CR1' },
    { q: 'cafe' },
    { q: '海悦', status: 'ACTIVE', role: 'x' },
  ] as const
  const planOf = async (where: ReturnType<typeof allOf>) => {
    const query = sql<{ detail: string }>`explain query plan select walked.number from operator_index walked
      where ${where} order by walked.number desc limit 50`
    return (await query.execute(scene.db)).rows.map(({ detail }) => detail)
  }
  const scans = (plan: readonly string[]) =>
    plan.filter((line) =>
      /^SCAN (c|r|k|e|n|s|certificate\w*|operator|operator_name|operator_key)\b/.test(line),
    )

  it.each(filters)('scans no table of certificates or names: %j', async (filter) => {
    expect(scans(await planOf(allOf(filter, TODAY)))).toEqual([])
    const certificates = certificatesOf(filter, TODAY)
    if (certificates) expect(scans(await planOf(hasCertificate(certificates)))).toEqual([])
  })

  it('would show a scan', async () => {
    const scan = sql`walked.number in (select c.operator_number from certificate_summary c where c.roles = 'x')`
    expect(scans(await planOf(scan))).toHaveLength(1)
    expect(typedAs('a').name).toBe('a')
  })
})
