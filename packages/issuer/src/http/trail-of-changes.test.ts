import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type HttpBench, openHttpBench } from '../testing/http-bench.ts'

type Person = Awaited<ReturnType<HttpBench['officer']>>

let bench: HttpBench
let ana: Person
let alba: Person

beforeEach(async () => {
  bench = await openHttpBench()
  ana = await bench.officer('ana', 'approver', 'intake')
  alba = await bench.officer('alba', 'administrator', 'key-custodian')
})
// Throws for each kind of request that changed something and left no entry.
afterEach(() => bench.close())

async function done(asked: Promise<{ status: number; body: { id: string } & Record<string, unknown> }>) {
  const { status, body } = await asked
  expect({ status, body }).toMatchObject({ status: expect.toSatisfy((code) => code < 300) })
  return body
}

const firm = (tin: string) => ({
  tin,
  legalName: 'Café de Altura S.A.',
  address: { street: 'Ruta 2', city: 'Cartago', country: 'CR' },
})

describe('an entry of who did it is left by', () => {
  it('what is done to the register', async () => {
    const one = await done(ana.as('POST', '/v1/operators', { body: firm('CR3101000001') }))
    const other = await done(ana.as('POST', '/v1/operators', { body: firm('CR3101000002') }))
    const at = (step: string) => `/v1/operators/${one.id}${step}`
    const edit = { body: { changes: { legalName: 'Café Bajo S.A.' }, why: 'as told' }, 'if-match': '"1"' }
    await done(ana.as('PATCH', at(''), edit))
    const dismissal = { body: { other: other.id, reason: 'Sister companies.' } }
    await done(ana.as('POST', at('/duplicates/dismissals'), dismissal))
    const order = { body: { other: other.id, otherVersion: 1, why: 'one firm' }, 'if-match': '"2"' }
    const merge = await done(ana.as('POST', at('/merges'), order))
    await done(ana.as('POST', at(`/merges/${merge.id}/undo`), { body: { why: 'two firms' } }))
    const kept = { name: 'Mine', list: 'operators', query: 'status=SUSPENDED', shared: true }
    const view = await done(ana.as('POST', '/v1/saved-views', { body: kept }))
    await done(
      ana.as('PATCH', `/v1/saved-views/${view.id}`, {
        body: { name: 'Ours', shared: true },
        'if-match': '"1"',
      }),
    )
    await done(ana.as('DELETE', `/v1/saved-views/${view.id}`))
  })

  it('what is done to an import', async () => {
    const digest = createHash('sha256').update('a file').digest('hex')
    const begun = await done(ana.as('POST', '/v1/imports', { body: { name: 'a.csv', digest, rows: 1 } }))
    await done(ana.as('PUT', `/v1/imports/${begun.id}/rows?from=1`, { body: [{ tin: 'CR3101000003' }] }))
    await done(ana.as('POST', `/v1/imports/${begun.id}/validation`))
    const [sent] = await bench.api.audit.list({ action: 'import.rows-received', before: undefined, limit: 1 })
    expect(sent).toMatchObject({ actor: 'officer:ana', details: { from: 1, rows: 1 } })
    const mapping = { columns: { tin: 'NIT', legalName: 'Nombre', street: 'Calle', city: 'Ciudad' } }
    const named = {
      name: 'Register',
      kind: 'operators',
      mapping: { ...mapping, constants: { country: 'CR' } },
    }
    const saved = await done(ana.as('POST', '/v1/imports/mappings', { body: named }))
    await done(ana.as('DELETE', `/v1/imports/mappings/${saved.id}`))
  })

  it('what is configured, and what is done to officers and to one’s own account', async () => {
    const { body, headers } = await alba.as('GET', '/v1/programme')
    const configuration = { ...body.configuration, offer: { lifetimeDays: 12 } }
    const seen = { 'if-match': headers.get('etag') }
    await done(alba.as('PUT', '/v1/programme', { body: { configuration }, ...seen }))
    await done(alba.as('POST', '/v1/identity-changes/prepared'))
    await done(alba.as('DELETE', '/v1/officers/ana/sessions'))
    await done(alba.as('PATCH', '/v1/session', { body: { language: 'pt' } }))
    await done(alba.as('POST', '/v1/second-factor/recovery-codes'))
    await done(alba.as('DELETE', '/v1/sessions'))
  })
})
