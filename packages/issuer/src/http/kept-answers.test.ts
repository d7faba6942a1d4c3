import { randomBytes, randomUUID } from 'node:crypto'
import {
  createApp,
  keepAnswers,
  listen,
  openDatabase,
  type RunningServer,
  readJsonBody,
  silentLog,
} from '@sello/platform'
import type { Express } from 'express'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type KeptAnswerTables, keptAnswerMigration, sqlKeptAnswers } from '../adapters/sql-kept-answers.ts'
import { issuerDocument, keptRoutes } from './openapi/issuer-document.ts'
import { issuerProblems } from './problems.ts'

const routes = [
  'POST /made/{id}',
  'POST /nothing',
  'POST /secret',
  'POST /refused',
  'POST /crashes',
  'POST /slow',
]
let now = new Date('2026-11-20T12:00:00Z')
let database: Awaited<ReturnType<typeof openDatabase<KeptAnswerTables>>>
let server: RunningServer
let count = 0
let letGo: () => void = () => undefined

beforeAll(async () => {
  database = await openDatabase<KeptAnswerTables>({ path: ':memory:', migrations: [keptAnswerMigration] })
  const keySecret = new Uint8Array(randomBytes(32))
  const mount = (app: Express) => {
    app.use(
      keepAnswers({
        routes,
        answers: () => sqlKeptAnswers(database.db),
        keySecret: () => keySecret,
        clock: () => now,
        maxBytes: 1_000,
        actorOf: async (request) => request.get('x-actor'),
      }),
    )
    const body = readJsonBody({ maxBytes: 1_000 })
    app.post('/made/:id', body, (request, response) => {
      response.setHeader('etag', `"${++count}"`)
      response.status(201).json({ count, asked: request.body ?? null, id: request.params.id })
    })
    app.post(
      '/nothing',
      body,
      (_request, response) => void response.status(204).end(String(++count).slice(9)),
    )
    app.post('/secret', body, (_request, response) => {
      response.setHeader('set-cookie', [`session=token-${++count}; HttpOnly`, 'other=1'])
      response.json({ token: `token-${count}` })
    })
    app.post('/refused', body, (_request, response) => void response.status(409).json({ count: ++count }))
    app.post('/crashes', body, () => {
      count++
      throw new Error('it crashed')
    })
    app.post('/slow', body, async (_request, response) => {
      await new Promise<void>((resolve) => {
        letGo = resolve
      })
      response.json({ count: ++count })
    })
    app.post('/other', body, (_request, response) => void response.json({ count: ++count }))
  }
  const app = createApp({ log: silentLog, problems: issuerProblems, newRequestId: randomUUID, routes: mount })
  server = await listen(app, { port: 0 })
})
afterAll(async () => {
  await server.close()
  await database.close()
})
beforeEach(() => {
  now = new Date('2026-11-20T12:00:00Z')
})

async function post(path: string, key: string | undefined, body?: unknown, actor = 'officer:ana') {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    method: 'POST',
    headers: {
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(actor ? { 'x-actor': actor } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const [etag, cookies] = [response.headers.get('etag'), response.headers.getSetCookie()]
  return { status: response.status, etag, cookies, text: await response.text() }
}

describe('an answer', () => {
  it.each([
    ['a thing that was made', '/made/7', { name: 'Café' }],
    ['nothing', '/nothing', undefined],
    ['a token and its cookies', '/secret', { password: 'p' }],
  ])('with %s is given again, and the work not done again', async (_, path, body) => {
    const key = randomUUID()
    const first = await post(path, key, body)
    expect(first.status).toBeLessThan(300)
    const before = count
    expect(await post(path, key, body)).toEqual(first)
    expect(count).toBe(before)
    if (body) expect(first.text).not.toBe((await post(path, randomUUID(), body)).text)
  })

  it('is another one without a key, for somebody else, and in another place', async () => {
    const key = randomUUID()
    const first = await post('/made/7', key, {})
    const others = [
      await post('/made/7', undefined, {}),
      await post('/made/7', key, {}, 'officer:berta'),
      await post('/made/8', key, {}),
    ]
    expect(new Set([first, ...others].map(({ etag }) => etag)).size).toBe(4)
  })

  it('is refused to another request under the same key', async () => {
    const key = randomUUID()
    await post('/made/7', key, { name: 'a' })
    expect(await post('/made/7', key, { name: 'b' })).toMatchObject({
      status: 422,
      text: expect.stringContaining('idempotency-key-reused'),
    })
  })

  it('to people who are not signed in is theirs alone', async () => {
    const key = randomUUID()
    const one = await post('/secret', key, { password: 'a' }, '')
    const other = await post('/secret', key, { password: 'b' }, '')
    expect(one.status).toBe(200)
    expect(other).toMatchObject({ status: 200 })
    expect(other.text).not.toBe(one.text)
    expect(await post('/secret', key, { password: 'a' }, '')).toEqual(one)
  })

  it.each(['/refused', '/crashes'])('of %s is not kept: it may be tried again', async (path) => {
    const key = randomUUID()
    await post(path, key)
    const before = count
    await post(path, key)
    expect(count).toBe(before + 1)
  })

  it('that is being worked on is asked for again later', async () => {
    const key = randomUUID()
    const first = post('/slow', key)
    await expect.poll(() => post('/slow', key).then(({ text }) => text)).toContain('request-in-progress')
    letGo()
    const answer = await first
    expect(await post('/slow', key)).toEqual(answer)
  })

  it('that a killed service owes is worked on anew after a while', async () => {
    const key = randomUUID()
    const first = post('/slow', key)
    await expect.poll(() => post('/slow', key).then(({ status }) => status)).toBe(409)
    now = new Date(now.getTime() + 121_000)
    const again = post('/slow', key)
    const owed = letGo
    await expect.poll(() => letGo !== owed).toBe(true)
    letGo()
    expect((await again).status).toBe(200)
    owed()
    await first
  })

  it('is forgotten after a day', async () => {
    const key = randomUUID()
    const first = await post('/made/7', key)
    now = new Date(now.getTime() + 25 * 3_600_000)
    expect((await post('/made/7', key)).etag).not.toBe(first.etag)
  })

  it('holds nothing in the open where it is kept', async () => {
    const key = 'a key that is told nowhere'.replaceAll(' ', '-')
    await post('/secret', key, { password: 'a password' })
    const { rows } = await sql`select * from kept_answer`.execute(database.db)
    const text = JSON.stringify(rows)
    for (const secret of ['token-', 'session', 'password', 'officer', key]) expect(text).not.toContain(secret)
  })

  it('of a malformed key is a refusal', async () => {
    expect(await post('/made/7', 'with spaces in it')).toMatchObject({ status: 400 })
  })
})

describe('every POST', () => {
  const posts = Object.entries(issuerDocument.paths ?? {}).flatMap(([path, item]) =>
    item?.post ? [[path, item.post] as const] : [],
  )

  it.each(posts)('%s tells of its Idempotency-Key', (_, operation) => {
    expect(JSON.stringify(operation.parameters ?? [])).toContain('"idempotency-key"')
  })

  it('is either known again by what it made, or its answer kept', () => {
    expect(posts.length).toBeGreaterThan(50)
    // What makes something, or gives it a number, knows it again in the transaction that made it.
    for (const made of ['/v1/acts', '/v1/operators', '/v1/applications', '/v1/officers', '/v1/setup'])
      expect(keptRoutes).not.toContain(`POST ${made}`)
    expect(keptRoutes).toContain('POST /v1/acts/{id}/signatures')
    expect(keptRoutes).toContain('POST /v1/sessions')
  })
})
