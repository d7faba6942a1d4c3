import { randomUUID } from 'node:crypto'
import { createApp, listen, type RunningServer, silentLog } from '@sello/platform'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ActBench, openActBench } from '../testing/act-bench.ts'
import { checkedBody } from '../testing/answer-check.ts'
import { signedIn } from '../testing/sign-in.ts'
import { issuerProblems } from './problems.ts'
import { mountRoutes } from './routes.ts'

const ID = '6f0e0f0a-1111-4222-8333-444455556666'
let bench: ActBench
let server: RunningServer
let tokens: Record<string, string>

beforeAll(async () => {
  bench = await openActBench()
  tokens = {}
  for (const [username, role] of [
    ['ana', 'approver'],
    ['iris', 'intake'],
    ['rita', 'auditor'],
  ] as const) {
    tokens[username] = await signedIn(bench.api, { username, roles: [role] })
  }
  const routes = (app: Parameters<typeof mountRoutes>[0]) => mountRoutes(app, bench.api)
  server = await listen(
    createApp({ log: silentLog, problems: issuerProblems, newRequestId: randomUUID, routes }),
    { port: 0 },
  )
})
afterAll(async () => {
  await server.close()
  await bench.close()
})

async function send(method: string, path: string, body?: string, username?: string, idempotencyKey?: string) {
  const authorization = username ? { authorization: `Bearer ${tokens[username]}` } : {}
  const url = `${server.url}${path}`
  const response = await fetch(url, {
    method,
    headers: {
      'content-type': 'application/json',
      ...authorization,
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    },
    ...(body === undefined ? {} : { body }),
  })
  const text = await checkedBody(method, url, response)
  const answer = { status: response.status, type: response.headers.get('content-type') ?? '' }
  return { ...answer, body: text === '' ? {} : JSON.parse(text) }
}

async function rows(): Promise<number> {
  const tables = [
    'act',
    'operator',
    'certificate',
    'offer',
    'claim',
    'audit',
    'outbox',
    'request_key',
    'application',
    'application_event',
    'reassessment',
  ] as const
  const counts = tables.map((table) => sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`)
  let total = 0
  for (const count of counts) total += (await count.execute(bench.db)).rows[0]?.n ?? 0
  return total
}

const posts = [
  '/v1/operators',
  '/v1/acts',
  `/v1/acts/${ID}/signatures`,
  `/v1/acts/${ID}/proposals`,
  `/v1/acts/${ID}/refusals`,
  `/v1/certificates/${ID}/offers`,
  `/v1/certificates/${ID}/reassessments`,
  '/v1/applications',
  `/v1/applications/${ID}/denials`,
  '/v1/public/applications',
  '/v1/claims',
  '/v1/sessions',
]
const bodies: [string, string][] = [
  ['malformed JSON', '{"kind":'],
  ['a key twice', '{"kind":"leave","kind":"leave"}'],
  ['__proto__', '{"__proto__":{"kind":"leave"}}'],
  ['deep nesting', '['.repeat(200) + ']'.repeat(200)],
  ['an array', '[]'],
  ['null', 'null'],
  ['a number', '5'],
  ['an unknown member', '{"kind":"leave","admin":true}'],
  ['10 MB', JSON.stringify({ kind: 'x'.repeat(10_000_000) })],
]

describe('bad input', () => {
  it.each(posts.flatMap((path) => bodies.map(([title, body]) => [path, title, body] as const)))(
    '%s answers %s with a problem, and stores nothing',
    async (path, _title, body) => {
      const before = await rows()
      const answer = await send('POST', path, body, 'ana')
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
      expect(answer.type).toContain('application/problem+json')
      expect(answer.body.code).toMatch(/^[a-z-]+$/)
      expect(await rows()).toBe(before)
    },
  )

  it.each([
    ['a role that is no list', { kind: 'grant', certificates: [{ roles: 'exporter' }] }],
    ['no certificate', { kind: 'grant', certificates: [] }],
    ['a certificate twice', { kind: 'revoke', certificateIds: [ID, ID], reasonClass: 'other' }],
    ['a reason that is none', { kind: 'revoke', certificateIds: [ID], reasonClass: 'because' }],
    [
      'a time without offset',
      { kind: 'suspend', certificateIds: [ID], reasonClass: 'other', until: '2026-12-01' },
    ],
    ['a kind of the service itself', { kind: 'lift-expired' }],
    ['a root that is none', { kind: 'disavow', root: '0x12', reasonClass: 'other' }],
  ])('refuses a proposal with %s', async (_title, proposal) => {
    const answer = await send('POST', '/v1/acts', JSON.stringify(proposal), 'ana')
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
  })

  it.each([
    ['a lone surrogate', 'Caf\ud800', 'json-malformed'],
    ['NUL', 'Caf\0', 'invalid-request'],
    ['two lines', 'Café\r\nde Altura', 'invalid-request'],
    ['a direction override', '\u202eéfaC', 'invalid-request'],
    ['spaces alone', '   ', 'invalid-request'],
  ])('takes no firm into the register whose name has %s', async (title, legalName, code) => {
    const before = await rows()
    const address = { street: 'Calle 1', city: 'San José', country: 'CR' }
    const firm = JSON.stringify({ tin: 'CR3101999999', legalName, address })
    const answer = await send('POST', '/v1/operators', firm, 'ana', title.replaceAll(' ', '-'))
    expect(answer).toMatchObject({ status: 400, body: { code } })
    expect(await rows()).toBe(before)
  })

  it.each([
    ['GET', '/v1/acts?limit=0'],
    ['GET', '/v1/acts?limit=1000'],
    ['GET', '/v1/acts?state=unknown'],
    ['GET', '/v1/acts/not-an-id'],
    ['GET', '/v1/operators?tin=%00'],
    ['GET', '/v1/certificates?cursor=-1'],
    ['GET', '/v1/status-lists/1/other'],
    ['GET', '/v1/status-lists/-1/revocation'],
    ['GET', '/v1/offers/short'],
    ['GET', '/v1/offers/%E0%A4%A'],
  ])('refuses %s %s', async (method, path) => {
    expect((await send(method, path, undefined, 'ana')).status).toBe(400)
  })

  it.each([
    `/v1/acts/${ID}`,
    `/v1/operators/${ID}`,
    `/v1/certificates/${ID}`,
    `/v1/offers/${'x'.repeat(43)}`,
    '/v1/status-lists/7/revocation',
    '/v1/nothing',
  ])('finds nothing at %s', async (path) => {
    expect((await send('GET', path, undefined, 'ana')).status).toBe(404)
  })
})

describe('who may call', () => {
  it.each([
    ...posts.filter((path) => !/^\/v1\/(claims|sessions|public)/.test(path)).map((path) => ['POST', path]),
    ['GET', '/v1/acts'],
    ['GET', '/v1/operators'],
    ['GET', '/v1/certificates'],
    ['GET', '/v1/members'],
    ['GET', '/v1/arrangements'],
    ['GET', '/v1/audit'],
  ])('nobody without a token: %s %s', async (method, path) => {
    const answer = await send(method ?? '', path ?? '', method === 'POST' ? '{}' : undefined)
    expect(answer).toMatchObject({ status: 401, body: { code: 'not-signed-in' } })
  })

  it.each([
    ['rita', 'POST', '/v1/operators'],
    ['rita', 'POST', '/v1/acts'],
    ['iris', 'POST', '/v1/acts'],
    ['iris', 'POST', `/v1/acts/${ID}/signatures`],
    ['rita', 'POST', `/v1/certificates/${ID}/offers`],
    ['ana', 'GET', '/v1/audit'],
  ])('%s may not %s %s', async (username, method, path) => {
    const body = method === 'POST' ? '{}' : undefined
    const answer = await send(method, path, body, username)
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  })

  it('an approver proposes no arrangement and no vote', async () => {
    for (const proposal of [{ kind: 'leave' }, { kind: 'arrangement-suspend', arrangementId: '1' }])
      expect(await send('POST', '/v1/acts', JSON.stringify(proposal), 'ana')).toMatchObject({
        status: 403,
        body: { code: 'not-allowed' },
      })
  })

  it('gives no salts away', async () => {
    const operator = {
      tin: 'CR3101123456',
      legalName: 'Café',
      address: { street: 'a', city: 'b', country: 'CR' },
    }
    const { id: operatorId } = (await send('POST', '/v1/operators', JSON.stringify(operator), 'iris')).body
    const certificate = {
      operatorId,
      certificateNumber: 'A-1',
      programme: 'CR-OEA',
      aeoType: 'EXPORTER',
      roles: ['exporter'],
      effectiveFrom: '2026-11-01',
      expiresOn: null,
    }
    // The bench's clock and the session's are the same.
    const grant = JSON.stringify({ kind: 'grant', certificates: [certificate] })
    expect((await send('POST', '/v1/acts', grant, 'ana')).status).toBe(201)
    const [version] = await bench.db
      .selectFrom('certificate_version')
      .select(['identity_salt', 'grant_anchor'])
      .execute()
    const answers = JSON.stringify([
      await send('GET', '/v1/certificates', undefined, 'ana'),
      await send('GET', '/v1/acts', undefined, 'ana'),
      await send('GET', '/v1/audit', undefined, 'rita'),
    ])
    const { salt } = JSON.parse(version?.grant_anchor ?? '')
    expect(answers).not.toContain(version?.identity_salt)
    expect(answers).not.toContain(salt)
    expect(answers).toContain('CR3101123456')
  })
})
