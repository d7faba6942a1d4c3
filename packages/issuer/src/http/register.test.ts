import { randomUUID } from 'node:crypto'
import { createApp, listen, silentLog } from '@sello/platform'
import {
  BulkPreview,
  Duplicates,
  Operator,
  OperatorConflict,
  OperatorMerge,
  OperatorPage,
  Presences,
} from '@sello/protocol'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lookThrough, readRecords } from '../adapters/read-register-file.ts'
import type { Role } from '../features/accounts/role.ts'
import { deliverAct } from '../features/acts/deliver-act.ts'
import { createFormDetector } from '../features/imports/files/detect-form.ts'
import { guessMapping, mapRow } from '../features/imports/files/map-columns.ts'
import { readMappedRow } from '../features/imports/files/read-mapped-row.ts'
import { openActBench } from '../testing/act-bench.ts'
import { checkedBody } from '../testing/answer-check.ts'
import { signedIn } from '../testing/sign-in.ts'
import { cellOf } from './csv-cell.ts'
import { issuerProblems } from './problems.ts'
import { csvOf, xmlOf } from './register-file.ts'
import { mountRoutes } from './routes.ts'

let bench: Awaited<ReturnType<typeof openActBench>>
let url: string
let close: () => Promise<void>
beforeEach(async () => {
  bench = await openActBench()
  const routes = (app: Parameters<typeof mountRoutes>[0]) => mountRoutes(app, bench.api)
  const app = createApp({ log: silentLog, problems: issuerProblems, newRequestId: randomUUID, routes })
  const server = await listen(app, { port: 0 })
  url = server.url
  close = async () => {
    await server.close()
    await bench.close()
  }
})
afterEach(() => close())

async function officer(username: string, ...roles: Role[]) {
  const token = await signedIn(bench.api, { username, roles })
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const all = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers }
    const response = await fetch(`${url}${path}`, {
      method,
      headers: all,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await checkedBody(method, `${url}${path}`, response)
    return {
      status: response.status,
      etag: response.headers.get('etag') ?? '',
      text,
      json: () => JSON.parse(text),
    }
  }
}
type Ask = Awaited<ReturnType<typeof officer>>
const firm = (tin: string, legalName: string) => ({
  tin,
  legalName,
  address: { street: 'Calle 1', city: 'Limón', country: 'CR' },
})
const add = async (ask: Ask, tin: string, name: string, more: object = {}) =>
  Operator.parse((await ask('POST', '/v1/operators', { ...firm(tin, name), ...more })).json())

describe('the register over HTTP', () => {
  it('saves with If-Match, answers what clashes, and merges the rest', async () => {
    const ana = await officer('ana', 'intake')
    const { id } = await add(ana, 'CR3101000001', 'Uno S.A.')
    const patch = (changes: object, version: string | undefined, query = '') =>
      ana(
        'PATCH',
        `/v1/operators/${id}${query}`,
        { changes, why: 'x' },
        version ? { 'if-match': version } : {},
      )
    expect((await patch({ legalName: 'Dos' }, undefined)).status).toBe(428)
    const saved = await patch({ legalName: 'Dos S.A.' }, '"1"')
    expect([saved.status, saved.etag]).toEqual([200, '"2"'])
    const refused = await patch({ legalName: 'Tres S.A.', nativeName: 'Трес' }, '"1"')
    expect(refused.status).toBe(412)
    const conflict = OperatorConflict.parse(refused.json())
    expect(conflict.clashes).toEqual([
      { path: 'legalName', base: 'Uno S.A.', yours: 'Tres S.A.', theirs: 'Dos S.A.' },
    ])
    const merged = await patch({ nativeName: 'Трес' }, '"1"', '?merge=true')
    expect([merged.status, merged.etag]).toEqual([200, '"3"'])
    const { json } = await ana('GET', `/v1/operators/${id}/versions/diff?from=1&to=3`)
    expect(json().changes.map(({ path }: { path: string }) => path)).toEqual(['legalName', 'nativeName'])
    expect((await ana('GET', `/v1/operators/${id}/versions?limit=2`)).json()).toMatchObject({
      versions: [{ version: 3 }, { version: 2, why: 'x' }],
      nextCursor: '2',
    })
  })

  it('shows persons to who works with firms, and to nobody else', async () => {
    const ana = await officer('ana', 'intake')
    const leo = await officer('leo', 'mra-liaison')
    const { id } = await add(ana, 'CR3101000001', 'Uno S.A.', { contacts: [{ name: 'Luz Mora' }] })
    await ana(
      'PATCH',
      `/v1/operators/${id}`,
      { changes: { contacts: [{ name: 'Ema Paz' }] } },
      { 'if-match': '"1"' },
    )
    const paths = [
      `/v1/operators/${id}`,
      `/v1/operators/${id}/versions`,
      `/v1/operators/${id}/versions/diff?from=1&to=2`,
    ]
    for (const path of paths) {
      expect((await ana('GET', path)).text).toContain('Ema Paz')
      expect((await leo('GET', path)).text).not.toMatch(/Ema|Luz/)
    }
    expect((await ana('GET', '/v1/operators?q=uno')).text).not.toMatch(/Ema|Luz/)
    expect((await leo('PATCH', `/v1/operators/${id}`, { changes: { legalName: 'X' } })).status).toBe(403)
  })

  it('finds, dismisses, merges and takes back', async () => {
    const ana = await officer('ana', 'intake')
    const one = await add(ana, 'CR3101000001', 'Café Uno S.A.')
    const two = await add(ana, 'CR3101000010', 'CAFE UNO SA')
    const { duplicates } = Duplicates.parse((await ana('GET', `/v1/operators/${one.id}/duplicates`)).json())
    expect(duplicates).toMatchObject([
      { operator: { id: two.id }, why: ['same-name', 'same-address', 'near-tin'] },
    ])
    expect((await ana('GET', '/v1/operators/duplicates?limit=1')).json().pairs).toHaveLength(1)
    const next = (await ana('GET', '/v1/operators/duplicates?limit=1')).json().nextCursor
    expect((await ana('GET', `/v1/operators/duplicates?limit=1&cursor=${next}`)).json().pairs).toEqual([])
    expect((await ana('GET', `/v1/operators/${one.id}/merges/preview?other=${two.id}`)).json()).toMatchObject(
      {
        differing: ['tin', 'legalName'],
        moving: { certificates: 0, applications: 0 },
      },
    )
    const order = { other: two.id, otherVersion: 1, take: ['legalName'], why: 'one firm' }
    const key = { 'if-match': '"1"', 'idempotency-key': 'm-1' }
    const merged = OperatorMerge.parse(
      (await ana('POST', `/v1/operators/${one.id}/merges`, order, key)).json(),
    )
    expect((await ana('POST', `/v1/operators/${one.id}/merges`, order, key)).json()).toEqual(
      JSON.parse(JSON.stringify(merged)),
    )
    expect((await ana('GET', `/v1/operators/${two.id}`)).json()).toMatchObject({ mergedInto: one.id })
    const undone = await ana('POST', `/v1/operators/${one.id}/merges/${merged.id}/undo`, { why: 'two firms' })
    expect(undone.json()).toMatchObject({ undone: { why: 'two firms' }, blocked: [{ code: 'undone' }] })
    const dismissal = { other: two.id, reason: 'sisters' }
    expect((await ana('POST', `/v1/operators/${one.id}/duplicates/dismissals`, dismissal)).status).toBe(204)
    expect((await ana('GET', '/v1/operators/duplicates')).json().pairs).toEqual([])
    expect((await ana('GET', `/v1/operators/${two.id}/merges`)).json().merges).toHaveLength(1)
  })

  it('shows two officers to each other, and keeps their lists', async () => {
    const ana = await officer('ana', 'intake')
    const berta = await officer('berta', 'auditor')
    const subject = 'operator:6f0e0f0a-1111-4222-8333-444455556666'
    const report = async (ask: Ask) =>
      Presences.parse((await ask('PUT', '/v1/presence', { subject })).json()).others
    expect(await report(ana)).toEqual([])
    expect(await report(berta)).toMatchObject([{ username: 'ana', editing: false }])
    expect((await ana('DELETE', `/v1/presence?subject=${subject}`)).status).toBe(204)
    expect(await report(berta)).toEqual([])
    const view = { name: 'Mine', list: 'operators', query: 'status=ACTIVE' }
    const own = (await ana('POST', '/v1/saved-views', view)).json()
    const shared = (await ana('POST', '/v1/saved-views', { ...view, name: 'All', shared: true })).json()
    expect((await berta('GET', '/v1/saved-views?list=operators')).json().views).toEqual([
      { ...shared, removable: false },
    ])
    expect((await berta('DELETE', `/v1/saved-views/${own.id}`)).status).toBe(404)
    expect((await berta('DELETE', `/v1/saved-views/${shared.id}`)).status).toBe(403)
    const rename = (caller: typeof ana, id: string, body: object, version = '"1"') =>
      caller('PATCH', `/v1/saved-views/${id}`, body, { 'if-match': version })
    expect((await rename(berta, own.id, { name: 'Hers' })).status).toBe(404)
    expect((await rename(berta, shared.id, { name: 'Hers' })).status).toBe(403)
    const renamed = await rename(ana, shared.id, { name: 'Everything' })
    expect([renamed.status, renamed.etag]).toEqual([200, '"2"'])
    expect(renamed.json()).toEqual({ ...shared, name: 'Everything', version: 2, removable: true })
    expect((await rename(ana, shared.id, { shared: false })).status).toBe(412)
    expect((await rename(ana, shared.id, {}, '"2"')).status).toBe(400)
    expect((await rename(ana, own.id, { shared: true, query: 'status=SUSPENDED' })).status).toBe(200)
    expect((await berta('GET', '/v1/saved-views?list=operators')).json().views).toEqual([
      { ...renamed.json(), removable: false },
      { ...own, shared: true, query: 'status=SUSPENDED', version: 2, removable: false },
    ])
    expect((await ana('DELETE', `/v1/saved-views/${own.id}`)).status).toBe(204)
    expect((await ana('GET', '/v1/saved-views')).json().views).toHaveLength(1)
  })

  it('says before an act over many whom it reaches, exports what is there, and counts it', async () => {
    const ana = await officer('ana', 'approver', 'monitoring-officer')
    const berta = await officer('berta', 'approver')
    const ids = [await add(ana, 'CR3101000001', 'Uno S.A.'), await add(ana, 'CR3101000002', '=Dos, "S.A."')]
    const certificates = ids.map(({ id }, place) => ({
      operatorId: id,
      certificateNumber: `C-${place}`,
      programme: 'CR-OEA',
      aeoType: 'EXPORTER',
      roles: ['exporter'],
      effectiveFrom: '2026-11-01',
      expiresOn: '2028-10-31',
    }))
    const act = (await ana('POST', '/v1/acts', { kind: 'grant', certificates })).json()
    const preview = async (order: object) =>
      BulkPreview.parse((await ana('POST', '/v1/operators/bulk-preview', order)).json())
    const filter = { programme: 'CR-OEA' }
    expect((await preview({ act: 'suspend', filter })).excluded.map(({ reason }) => reason)).toEqual([
      'not-on-ledger',
      'not-on-ledger',
    ])
    await berta('POST', `/v1/acts/${act.id}/signatures`)
    await deliverAct({ ...bench.api, relay: bench.relay }, act.id)
    const { affected, found, truncated } = await preview({ act: 'suspend', filter })
    expect([affected.length, found, truncated]).toEqual([2, 2, false])
    expect((await preview({ act: 'reinstate', filter })).excluded.map(({ reason }) => reason)).toEqual([
      'already-so',
      'already-so',
    ])
    const missing = randomUUID()
    expect(await preview({ act: 'revoke', certificateIds: [missing] })).toMatchObject({
      missing: [missing],
      affected: [],
    })
    const chosen = affected.map(({ certificateId }) => certificateId)
    const suspend = {
      kind: 'suspend',
      certificateIds: chosen,
      reasonClass: 'non-compliance',
      until: '2026-12-01T00:00:00Z',
    }
    const suspending = (await ana('POST', '/v1/acts', suspend)).json()
    if (suspending.state === 'awaiting-signatures')
      expect((await preview({ act: 'revoke', certificateIds: chosen })).excluded[0]?.reason).toBe(
        'act-pending',
      )
    const csv = (await ana('GET', '/v1/exports/operators?q=CR3101')).text
    expect(csv.split('\r\n')[2]).toBe(`CR3101000002,"'=Dos, ""S.A.""",,Calle 1,Limón,,CR,`)
    const rows: Record<string, string>[] = parse((await ana('GET', '/v1/exports/certificates')).text, {
      columns: true,
    })
    expect(rows).toMatchObject([{ certificateNumber: 'C-0', status: 'ACTIVE' }, { certificateNumber: 'C-1' }])
    expect((await ana('GET', '/v1/exports/certificates?format=xml&status=REVOKED')).text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<register>\n</register>\n',
    )
    const page = OperatorPage.parse(
      (await ana('GET', '/v1/operators?status=ACTIVE&sort=name&limit=1')).json(),
    )
    expect(page.operators).toMatchObject([{ legalName: '=Dos, "S.A."', status: 'ACTIVE' }])
    expect(
      (await ana('GET', `/v1/operators?status=ACTIVE&sort=name&limit=1&cursor=${page.nextCursor}`)).json()
        .operators,
    ).toMatchObject([{ legalName: 'Uno S.A.' }])
    expect((await ana('GET', '/v1/operators/facets')).json()).toMatchObject({
      total: 2,
      status: [{ value: 'ACTIVE', count: 2 }],
    })
  })
})

describe('a register that is exported', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map((value) =>
      value
        .replace(/[\p{C}\p{Zl}\p{Zp}|]/gu, '')
        .normalize('NFC')
        .trim(),
    )
    .filter((value) => value !== '')
  const nasty = fc.oneof(
    text,
    fc.constantFrom('=cmd()', '+1', '-x', '@a', "'quoted", '"', 'a,b', 'a;b', '<&>', "'=x"),
    fc.constantFrom('a;=1+1;', "a;'=1", "a;''b", ";-'"),
  )
  const row = fc.record({
    tin: fc.integer({ min: 0, max: 999_999_999 }).map((number) => `CR${number}`),
    legalName: nasty,
    nativeName: fc.option(nasty, { nil: '' }),
    street: nasty,
    city: nasty,
    postcode: fc.constantFrom('', '10101'),
    country: fc.constant('CR'),
    aliases: fc.constantFrom('', 'LEI:1|EORI:2:3'),
  })

  it.each(['csv', 'xml'] as const)('comes back by an import of its %s as it was', async (format) => {
    const columns = ['tin', 'legalName', 'nativeName', 'street', 'city', 'postcode', 'country', 'aliases']
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 6 }), async (rows) => {
        const pages = (async function* () {
          yield rows
        })()
        let file = ''
        const pieces = format === 'csv' ? csvOf(columns, pages) : xmlOf('operator', columns, pages)
        for await (const piece of pieces) file += piece
        const bytes = Buffer.from(file)
        const detector = createFormDetector()
        detector.take(bytes)
        const chunks = async function* () {
          yield bytes
        }
        const form = detector.form()
        expect(form).toMatchObject({ format, encoding: 'utf-8' })
        const found = await lookThrough(form, chunks)
        const mapping = guessMapping(found.columns)
        const read: unknown[] = []
        for await (const record of readRecords({ ...form, ...found }, chunks())) {
          const cells = mapRow(record, mapping)
          read.push(cells)
          const taken = readMappedRow('operators', cells, () => [])
          if ('terms' in taken) expect(taken.terms).toMatchObject({ legalName: cells.legalName })
        }
        const filled = rows.map((cells) =>
          Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== '')),
        )
        expect(read).toEqual(filled)
      }),
      { numRuns: 150 },
    )
  })

  it('has no cell that a spreadsheet runs', () => {
    for (const cell of ['=1', '+1', '-1', '@x', '\tx', '\rx'])
      expect(cellOf(cell).replace('"', '')).toMatch(/^'/)
    // As Excel reads a line where the semicolon separates: quotes count only at the start of its cells.
    for (const name of ['Café;=1+1;', 'Café;+1', 'x\n=1', 'x\t@y', ";'=1", "''=1"])
      for (const cell of `id,${cellOf(name)},x`.split(/[;\t\r\n]/).slice(1))
        expect(cell).not.toMatch(/^[=+@]/)
    expect(cellOf(-1)).toBe('-1')
    expect(cellOf('a-b')).toBe('a-b')
  })
})
