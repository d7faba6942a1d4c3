import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { createApp, createLog, listen, type RunningServer } from '@sello/platform'
import { mountedRoutes } from '@sello/platform/testing'
import { APPLICATION_CODE_HEADER } from '@sello/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles } from '../features/accounts/role.ts'
import { type ActBench, openActBench } from '../testing/act-bench.ts'
import { applicationForm } from '../testing/apply.ts'
import { nextCode, PASSWORD, totpSecretOf } from '../testing/sign-in.ts'
import { issuerProblems } from './problems.ts'
import { mountRoutes } from './routes.ts'

const ID = '6f0e0f0a-1111-4222-8333-444455556666'
let bench: ActBench
let server: RunningServer
let logged = ''
let cookie: string

beforeAll(async () => {
  bench = await openActBench()
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      logged += String(chunk)
      done()
    },
  })
  const app = createApp({
    log: createLog({ name: 'issuer', level: 'debug', destination }),
    problems: issuerProblems,
    newRequestId: randomUUID,
    routes: (target) => mountRoutes(target, bench.api),
  })
  server = await listen(app, { port: 0 })
  await bench.api.access.addAccount({
    username: 'ana',
    roles,
    password: PASSWORD,
    totpSecret: totpSecretOf('ana'),
  })
  const asked = { username: 'ana', password: PASSWORD, totp: await codeOf('ana'), cookie: true }
  const opened = await send('POST', '/v1/sessions', asked, { origin: bench.api.publicUrl })
  cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? ''
})
afterAll(async () => {
  await server.close()
  await bench.close()
})

const codeOf = (username: string) => nextCode(server.url, username, bench.api.clock)

async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}${path}`, {
    method,
    redirect: 'manual',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = /\/(problem\+)?json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

const routes = mountedRoutes((app) => mountRoutes(app, Object.create(null))).map(({ route, roles: held }) => {
  const [method = '', template = ''] = route.split(' ')
  const path = template.replace('{number}', '1').replaceAll(/\{\w+\}/g, ID)
  return { route, method, path, guarded: held !== undefined }
})
const guarded = routes.filter((route) => route.guarded)
const changing = guarded.filter(({ method }) => method !== 'GET')

describe('another site', () => {
  it.each([
    ['cross-site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['same-site', { 'sec-fetch-site': 'same-site', origin: 'http://other.issuer.test' }],
    ['with the right origin but another site', { 'sec-fetch-site': 'none', origin: 'http://issuer.test' }],
    ['of an old browser', { origin: 'null' }],
    ['that says nothing', {}],
  ])('changes nothing by an officer’s cookie: %s', async (_title, from) => {
    expect(changing.length).toBeGreaterThan(60)
    for (const { method, path, route } of changing) {
      const more = { cookie, 'idempotency-key': randomUUID(), ...from }
      const { status, body } = await send(method, path, {}, more)
      expect({ route, status, code: body.code }).toEqual({ route, status: 403, code: 'cross-site-request' })
    }
  })

  it('signs nobody in to another’s account by a cookie', async () => {
    const asked = { username: 'ana', password: PASSWORD, totp: '000000', cookie: true }
    const sites: Record<string, string>[] = [{ 'sec-fetch-site': 'cross-site' }, {}]
    for (const from of sites)
      expect(await send('POST', '/v1/sessions', asked, from)).toMatchObject({
        status: 403,
        body: { code: 'cross-site-request' },
      })
  })
})

describe('an outsider', () => {
  it('reaches nothing that is guarded', async () => {
    for (const { method, path, route } of guarded)
      expect({ route, status: (await send(method, path, method === 'GET' ? undefined : {})).status }).toEqual(
        {
          route,
          status: 401,
        },
      )
  })

  it('finds no answer kept by a browser or a proxy that it has not been told to keep', async () => {
    for (const { method, path, route } of routes.filter(({ method }) => method === 'GET')) {
      const { headers } = await send(method, path, undefined, { cookie })
      const kept = headers.get('cache-control') ?? ''
      const open = /^GET (\/v1\/(branding|status-lists)|\/openapi|\/docs)/.test(route)
      expect({ route, kept: open || kept === 'no-store' }).toEqual({ route, kept: true })
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  it('fills no disk with nonces', async () => {
    const statuses = new Set<number>()
    for (let round = 0; round < 31; round++) {
      const draw = () => send('POST', '/v1/claims/nonce', undefined, { 'idempotency-key': randomUUID() })
      for (const { status } of await Promise.all(Array.from({ length: 20 }, draw))) statuses.add(status)
    }
    expect([...statuses].sort()).toEqual([201, 429])
    const { count } = await bench.db
      .selectFrom('claim_nonce')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(600)
  })
})

describe('who guesses at passwords', () => {
  const guess = (username: string) =>
    send('POST', '/v1/sessions', { username, password: 'a guess of twelve' })

  it('leaves a trace, one for many guesses, and none for a name that nobody has', async () => {
    await bench.api.access.addAccount({ username: 'paula', roles: ['intake'], password: PASSWORD })
    for (const username of ['paula', 'Paula', 'pau\u0000la', 'nobody'])
      for (let times = 0; times < 9; times++) await guess(username)
    const held = bench.db.selectFrom('audit').select(['actor', 'subject', 'details'])
    expect(await held.where('action', '=', 'sign-in.held').execute()).toEqual([
      { actor: 'service', subject: 'officer:paula', details: expect.stringContaining('127.0.0.1') },
    ])
    const right = await send('POST', '/v1/sessions', { username: 'paula', password: PASSWORD })
    expect(right).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } })
  })
})

describe('the log', () => {
  it('holds no secret of a walk through the service', async () => {
    const own = { cookie, 'sec-fetch-site': 'same-origin' }
    const made = await send(
      'POST',
      '/v1/officers',
      { username: 'dora', displayName: 'Dora', roles: ['intake'] },
      own,
    )
    const { initialPassword } = made.body
    const { token } = (await send('POST', '/v1/sessions', { username: 'dora', password: initialPassword }))
      .body
    const authorization = `Bearer ${token}`
    const { secret } = (await send('POST', '/v1/second-factor/totp', undefined, { authorization })).body
    const { recoveryCodes } = (await send('POST', '/v1/second-factor/recovery-codes', undefined, own)).body
    const [recoveryCode] = recoveryCodes
    const wrong = 'a wrong but real password'
    await send('POST', '/v1/sessions', { username: 'ana', password: wrong })
    await send('POST', '/v1/sessions', { username: 'ana', password: PASSWORD, recoveryCode })
    const questions = bench.api.programme.current().checklist.questions.map(({ id }) => id)
    const form = applicationForm('CR3101999999', questions)
    const applied = (await send('POST', '/v1/public/applications', { form })).body
    await send('GET', `/v1/public/applications/${applied.reference}`, undefined, {
      [APPLICATION_CODE_HEADER]: applied.code,
    })
    const { nonce } = (await send('POST', '/v1/claims/nonce')).body
    const offerCode = 'k'.repeat(43)
    await send('GET', `/v1/offers/${offerCode}`)
    await send('GET', `/v1/oidc/ministry/callback?code=${'c'.repeat(40)}&state=s`)
    await send('POST', '/v1/claims', { code: offerCode, txCode: '12345678', proof: `did:x ${nonce}` })
    const secrets = {
      initialPassword,
      token,
      secret,
      recoveryCode,
      wrong,
      password: PASSWORD,
      code: applied.code,
      offerCode,
      session: cookie.split('=')[1],
      txCode: '12345678',
      oidc: 'c'.repeat(40),
    }
    expect(logged).toContain('/v1/public/applications')
    const { entries } = (await send('GET', '/v1/audit?limit=200', undefined, own)).body
    for (const [name, text] of Object.entries(secrets)) {
      expect(typeof text).toBe('string')
      expect({ name, logged: logged.includes(String(text)) }).toEqual({ name, logged: false })
      expect({ name, audited: JSON.stringify(entries).includes(String(text)) }).toEqual({
        name,
        audited: false,
      })
    }
  })
})
