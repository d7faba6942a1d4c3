import { randomUUID } from 'node:crypto'
import {
  BulkPreview,
  Duplicates,
  OperatorConflict,
  OperatorMerge,
  OperatorPage,
  Presences,
} from '@sello/protocol'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliverAct } from '../features/acts/deliver-act.ts'
import { type Ask, addFirm, type HttpRegister, openHttpRegister } from '../testing/http-register.ts'

let scene: HttpRegister

beforeEach(async () => {
  scene = await openHttpRegister()
})
afterEach(() => scene.close())

describe('the register over HTTP', () => {
  it('saves with If-Match, answers what clashes, and merges the rest', async () => {
    const ana = await scene.officer('ana', 'intake')
    const { id } = await addFirm(ana, 'CR3101000001', 'Uno S.A.')
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
    const ana = await scene.officer('ana', 'intake')
    const leo = await scene.officer('leo', 'mra-liaison')
    const { id } = await addFirm(ana, 'CR3101000001', 'Uno S.A.', { contacts: [{ name: 'Luz Mora' }] })
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
    const ana = await scene.officer('ana', 'intake')
    const one = await addFirm(ana, 'CR3101000001', 'Café Uno S.A.')
    const two = await addFirm(ana, 'CR3101000010', 'CAFE UNO SA')
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
    const ana = await scene.officer('ana', 'intake')
    const berta = await scene.officer('berta', 'auditor')
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
    const ana = await scene.officer('ana', 'approver', 'monitoring-officer')
    const berta = await scene.officer('berta', 'approver')
    const ids = [
      await addFirm(ana, 'CR3101000001', 'Uno S.A.'),
      await addFirm(ana, 'CR3101000002', '=Dos, "S.A."'),
    ]
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
    await deliverAct({ ...scene.bench.api, relay: scene.bench.relay }, act.id)
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
