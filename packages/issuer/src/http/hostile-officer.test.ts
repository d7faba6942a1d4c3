import { createOidcProvider } from '@sello/platform'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliverAct } from '../features/acts/deliver-act.ts'
import { type HttpBench, openHttpBench } from '../testing/http-bench.ts'

type Person = Awaited<ReturnType<HttpBench['officer']>>

let bench: HttpBench
let alba: Person
let ana: Person
let berta: Person

beforeEach(async () => {
  const named = { id: 'ministry', name: 'The ministry', issuer: 'https://idp.test', clientId: 'sello' }
  const ministry = createOidcProvider({ ...named, clientSecret: undefined })
  bench = await openHttpBench({ identityProviders: [ministry] })
  alba = await bench.officer('alba', 'administrator')
  ana = await bench.officer('ana', 'approver')
  berta = await bench.officer('berta', 'approver')
})
afterEach(() => bench.close())

async function proposed(number = 'CR-1') {
  const address = { street: 'Ruta 2', city: 'Cartago', country: 'CR' }
  const firm = { tin: `CR310${number.slice(3).padStart(7, '0')}`, legalName: 'Café de Altura S.A.', address }
  const { body: operator } = await ana.as('POST', '/v1/operators', { body: firm })
  const certificate = {
    operatorId: operator.id,
    certificateNumber: number,
    programme: 'CR-OEA',
    aeoType: 'EXPORTER',
    roles: ['exporter'],
    effectiveFrom: '2026-11-01',
    expiresOn: '2028-10-31',
  }
  const { status, body } = await ana.as('POST', '/v1/acts', {
    body: { kind: 'grant', certificates: [certificate] },
  })
  expect(status).toBe(201)
  return body.id as string
}

async function change(username: string, changes: object) {
  const seen = (await alba.as('GET', `/v1/officers/${username}`)).headers.get('etag')
  const body = { ...changes, reason: 'she left' }
  const { status } = await alba.as('PATCH', `/v1/officers/${username}`, { body, 'if-match': seen })
  expect(status).toBe(200)
}

describe('a signature', () => {
  it.each([
    ['whose officer’s account was shut since', { disabled: true }],
    ['whose officer lost the role since', { roles: ['intake'] }],
  ])('%s counts no more: the act fails and is proposed again', async (_title, changes) => {
    const act = await proposed()
    await change('ana', changes)
    expect(await berta.as('POST', `/v1/acts/${act}/signatures`)).toMatchObject({
      status: 409,
      body: { code: 'signature-stale' },
    })
    expect((await berta.as('GET', `/v1/acts/${act}`)).body).toMatchObject({
      state: 'failed',
      failure: { code: 'signature-stale' },
      signatures: [{ officer: 'ana' }],
    })
    expect(await bench.db.selectFrom('outbox').select('stream').execute()).toEqual([])
    const again = await berta.as('POST', `/v1/acts/${act}/proposals`)
    expect(again).toMatchObject({ status: 201, body: { signatures: [{ officer: 'berta' }] } })
    const carla = await bench.officer('carla', 'approver')
    expect(await carla.as('POST', `/v1/acts/${again.body.id}/signatures`)).toMatchObject({
      body: { state: 'signed' },
    })
  })

  it('is not given in a session of an account that was shut, nor of one that lost the role', async () => {
    const act = await proposed()
    await change('berta', { roles: ['intake'] })
    expect(await berta.as('POST', `/v1/acts/${act}/signatures`)).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    })
    await change('berta', { roles: ['approver'], disabled: true })
    expect(await berta.as('POST', `/v1/acts/${act}/signatures`)).toMatchObject({
      status: 401,
      body: { code: 'not-signed-in' },
    })
    expect((await ana.as('GET', `/v1/acts/${act}`)).body.state).toBe('awaiting-signatures')
  })

  it('of one officer suspends for 30 days at most, also where it is said to have begun earlier', async () => {
    const act = await proposed()
    await berta.as('POST', `/v1/acts/${act}/signatures`)
    await deliverAct({ ...bench.api, relay: bench.relay }, act)
    const certificateIds = (await bench.api.certificates.list({ limit: 1 })).map(({ id }) => id)
    const inDays = (days: number) => new Date(bench.time.now.getTime() + days * 86_400_000).toISOString()
    const suspend = async (from: number, until: number) => {
      const times = { effectiveAt: inDays(from), until: inDays(until) }
      const body = { kind: 'suspend', certificateIds, reasonClass: 'other', ...times }
      const answer = await ana.as('POST', '/v1/acts', { body })
      const why = { reasonClass: 'other', comment: 'Only tried.' }
      await ana.as('POST', `/v1/acts/${answer.body.id}/refusals`, { body: why })
      return [answer.body.quorum, answer.body.state]
    }
    expect(await suspend(-300, 29)).toEqual([2, 'awaiting-signatures'])
    expect(await suspend(20, 51)).toEqual([2, 'awaiting-signatures'])
    expect(await suspend(20, 50)).toEqual([1, 'scheduled'])
    expect(await suspend(-5, 25)).toEqual([1, 'signed'])
  })

  it('is not given to one’s own proposal by who makes herself an approver', async () => {
    const leo = await bench.officer('leo', 'administrator', 'approver')
    const act = await leo.as('POST', '/v1/acts', { body: { kind: 'set-quorum', act: 'grant', officers: 1 } })
    expect(act.status).toBe(201)
    if (act.body.state === 'awaiting-signatures')
      expect(await leo.as('POST', `/v1/acts/${act.body.id}/signatures`)).toMatchObject({ status: 409 })
    const grant = await proposed()
    await change('alba', { roles: ['administrator', 'approver'] })
    // The owner of the identity has signed nothing for her key.
    expect(await alba.as('POST', `/v1/acts/${grant}/signatures`)).toMatchObject({
      body: { code: 'officer-not-enrolled' },
    })
  })
})

describe('the owner key in the data directory', () => {
  it('is not guessed at without end, nor by many at once, nor without a trace', async () => {
    const kai = await bench.officer('kai', 'key-custodian')
    const guess = (passphrase = 'a wrong passphrase') =>
      kai.as('POST', '/v1/identity-changes/embedded', { body: { passphrase } })
    const answers = await Promise.all(Array.from({ length: 14 }, () => guess()))
    const codes = answers.map(({ body }) => body.code).sort()
    expect(codes).toEqual([...Array(10).fill('passphrase-wrong'), ...Array(4).fill('too-many-requests')])
    expect((await guess('the passphrase')).body.code).toBe('too-many-requests')
    const page = { action: 'owner-key.tried', before: undefined, limit: 99 }
    const tried = await bench.api.audit.list(page)
    expect(tried.map(({ actor }) => actor)).toEqual(Array(10).fill('officer:kai'))
  })
})

describe('an outside system', () => {
  it('is told what is decided, and neither what officers write nor why they look at a firm', async () => {
    const act = await proposed()
    await berta.as('POST', `/v1/acts/${act}/signatures`)
    await deliverAct({ ...bench.api, relay: bench.relay }, act)
    const [certificate] = await bench.api.certificates.list({ limit: 1 })
    const at = `/v1/certificates/${certificate?.id}`
    const remark = 'Seen at the harbour with a broken seal.'
    const anew = { body: { cause: 'incident', comment: remark, dueOn: '2026-12-31' } }
    expect((await ana.as('POST', `${at}/reassessments`, anew)).status).toBe(201)
    const revoke = {
      kind: 'revoke',
      certificateIds: [certificate?.id],
      reasonClass: 'offence',
      comment: remark,
    }
    const { id } = (await ana.as('POST', '/v1/acts', { body: revoke })).body
    const why = { reasonClass: 'other', comment: `${remark} Not enough.` }
    await berta.as('POST', `/v1/acts/${id}/refusals`, { body: why })
    const { key } = await bench.api.access.createApiKey({ name: 'national', roles: ['register-reader'] })
    const ask = (path: string) => bench.send('GET', path, { authorization: `Bearer ${key}` })
    const paths = ['/v1/acts', `/v1/acts/${id}`, `/v1/acts/${id}/diff`, `${at}/history`, at, '/v1/work']
    for (const path of paths) {
      const { status, body } = await ask(path)
      expect({ path, status, remark: JSON.stringify(body).includes(remark) }).toEqual({
        path,
        status: 200,
        remark: false,
      })
    }
    expect((await ask(`${at}/reassessments`)).status).toBe(403)
    expect(JSON.stringify((await ask(`${at}/history`)).body)).not.toContain('reassessment')
    expect(JSON.stringify((await ana.as('GET', `${at}/history`)).body)).toContain(remark)
  })
})

describe('an open screen of an administrator', () => {
  it('lets nobody weaken how officers sign in, nor does a system', async () => {
    const { body, headers } = await alba.as('GET', '/v1/programme')
    const { configuration } = body
    const seen = { 'if-match': headers.get('etag') }
    const weaker = { ...configuration, signIn: { secondFactor: 'optional' } }
    const { key } = await bench.api.access.createApiKey({ name: 'national', roles: ['administrator'] })
    const put = (send: Person['as'], configured: unknown) =>
      send('PUT', '/v1/programme', { body: { configuration: configured }, ...seen })
    const system: Person['as'] = (method, path, options) =>
      bench.send(method, path, { authorization: `Bearer ${key}`, ...options })
    bench.time.now = new Date(bench.time.now.getTime() + 16 * 60_000)
    for (const send of [alba.as, system])
      expect(await put(send, weaker)).toMatchObject({ status: 403, body: { code: 'session-not-fresh' } })
    const longer = { ...configuration, offer: { lifetimeDays: 12 } }
    expect((await put(alba.as, longer)).status).toBe(200)
  })
})

describe('a reset', () => {
  it.each([
    ['whose account was shut since', { disabled: true }],
    ['who lost the role since', { roles: ['intake'] }],
  ])('asked for by an administrator %s is not approved', async (_title, changes) => {
    const bruna = await bench.officer('bruna', 'administrator')
    const asked = { body: { username: 'ana', reason: 'lost her phone' } }
    const { id } = (await bruna.as('POST', '/v1/second-factor-resets', asked)).body
    await change('bruna', changes)
    expect(await alba.as('POST', `/v1/second-factor-resets/${id}/approval`)).toMatchObject({
      status: 409,
      body: { code: 'reset-state' },
    })
    expect((await ana.as('GET', '/v1/session')).body.factors).toMatchObject({ totp: true })
    expect((await alba.as('POST', `/v1/second-factor-resets/${id}/refusal`)).body.state).toBe('refused')
  })
})

describe('an administrator alone', () => {
  const identities = '/v1/officers/ana/identities'
  const mine = { body: { provider: 'ministry', subject: 'alba-herself' } }

  it('lets no account of her own enter as an officer who signs in already', async () => {
    expect(await alba.as('POST', identities, mine)).toMatchObject({
      status: 403,
      body: { code: 'four-eyes-needed' },
    })
    expect((await alba.as('GET', '/v1/officers/ana')).body.identities).toEqual([])
    const bruna = await bench.officer('bruna', 'administrator')
    const asked = { body: { username: 'ana', reason: 'signs in at the ministry from now on' } }
    const reset = (await alba.as('POST', '/v1/second-factor-resets', asked)).body
    expect(await alba.as('POST', `/v1/second-factor-resets/${reset.id}/approval`)).toMatchObject({
      body: { code: 'four-eyes-needed' },
    })
    expect((await alba.as('POST', identities, mine)).status).toBe(403)
    expect((await bruna.as('POST', `/v1/second-factor-resets/${reset.id}/approval`)).status).toBe(201)
    expect((await alba.as('POST', identities, mine)).status).toBe(201)
  })
})
