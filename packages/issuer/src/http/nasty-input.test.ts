import { randomUUID } from 'node:crypto'
import { createApp, listen, type RunningServer, silentLog } from '@sello/platform'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { roles } from '../features/accounts/role.ts'
import { deliverAct } from '../features/acts/deliver-act.ts'
import { type ActBench, openActBench } from '../testing/act-bench.ts'
import { applicationForm } from '../testing/apply.ts'
import { signedIn } from '../testing/sign-in.ts'
import { issuerOperations } from './openapi/issuer-document.ts'
import { issuerProblems } from './problems.ts'
import { mountRoutes } from './routes.ts'

const ID = '6f0e0f0a-1111-4222-8333-444455556666'
/** What somebody types who wants to see the service fall over. */
const nasty = [
  '',
  '\0',
  '\u202e',
  '\ud800',
  '__proto__',
  '-1',
  '1e309',
  '9007199254740993',
  '-271821-04-21T00:00:00Z',
  '+275760-09-13T00:00:01Z',
  '9999-12-31',
  "' or 1=1 --",
  '"*"',
  'x'.repeat(5_000),
  '🂡'.repeat(300),
]
const shapes: unknown[] = [null, -1, 2 ** 53, true, [], {}, [null]]

type Operation = {
  readonly query?: z.ZodObject
  readonly example?: unknown
  readonly body?: Readonly<Record<string, unknown>>
}
const operations = Object.entries(issuerOperations as Record<string, Operation>).map(([route, operation]) => {
  const [method = '', path = ''] = route.split(' ')
  return { route, method, path, operation }
})

let bench: ActBench
let server: RunningServer
let token: string
let thrown: unknown[]

beforeAll(async () => {
  bench = await openActBench()
  token = await signedIn(bench.api, { username: 'ana', roles })
  const log = { ...silentLog, error: (given: { err?: unknown }) => void thrown.push(given.err) }
  const routes = (app: Parameters<typeof mountRoutes>[0]) => mountRoutes(app, bench.api)
  const app = createApp({
    log: log as typeof silentLog,
    problems: issuerProblems,
    newRequestId: randomUUID,
    routes,
  })
  server = await listen(app, { port: 0 })
  await fill()
})
afterAll(async () => {
  await server.close()
  await bench.close()
})

/** Records that are there, by the beginning of their paths. */
const there: Record<string, string> = {}
const idAt = (path: string) =>
  Object.entries(there).find(([beginning]) => path.startsWith(`/v1/${beginning}`))?.[1] ?? ID
const plain = (template: string) =>
  template
    .replaceAll('{number}', '1')
    .replace('{username}', 'berta')
    .replaceAll(/\{\w+\}/g, idAt(template))

async function make(path: string, body: unknown, by = token): Promise<{ id: string }> {
  const headers = { authorization: `Bearer ${by}`, 'content-type': 'application/json' }
  const method = 'POST'
  const response = await fetch(`${server.url}${path}`, { method, headers, body: JSON.stringify(body) })
  expect(response.status).toBeLessThan(300)
  return z.object({ id: z.string() }).parse(await response.json())
}

const terms = {
  aeoType: 'EXPORTER',
  roles: ['exporter'],
  effectiveFrom: '2026-11-01',
  expiresOn: '2028-10-31',
}
const grantOf = (operatorId: string | undefined, certificateNumber: string) => ({
  kind: 'grant',
  certificates: [{ operatorId, certificateNumber, programme: 'CR-OEA', ...terms }],
  comment: 'As seen.',
})

async function fill(): Promise<void> {
  const address = { street: 'Ruta 2', city: 'Cartago', country: 'CR' }
  const firm = { tin: 'CR3101123456', legalName: 'Café de Altura S.A.', address }
  there.operators = (await make('/v1/operators', firm)).id
  const questions = bench.api.programme.current().checklist.questions.map(({ id }) => id)
  const form = applicationForm('CR3101999999', questions)
  there.applications = (await make('/v1/applications', { form })).id
  const berta = await signedIn(bench.api, { username: 'berta', roles: ['approver'] })
  const granted = await make('/v1/acts', grantOf(there.operators, 'A-1'))
  await make(`/v1/acts/${granted.id}/signatures`, undefined, berta)
  await deliverAct({ ...bench.api, relay: bench.relay }, granted.id)
  there.certificates = (await bench.api.certificates.list({ limit: 1 }))[0]?.id ?? ''
  there.acts = (await make('/v1/acts', grantOf(there.operators, 'A-2'))).id
}

/** Bodies as one would send them, about records that are there. */
function bodiesOf(route: string, { example }: Operation): unknown[] {
  const certificateIds = [there.certificates]
  const suspension = { kind: 'suspend', certificateIds, reasonClass: 'other', until: '2026-12-01T00:00:00Z' }
  if (route === 'POST /v1/acts')
    return [
      grantOf(there.operators, 'A-3'),
      { ...suspension, effectiveAt: '2026-11-21T00:00:00Z', comment: 'So it is.' },
      { kind: 'revoke', certificateIds, reasonClass: 'offence', effectiveAt: '2026-11-19T00:00:00Z' },
      { kind: 'change', certificateId: there.certificates, ...terms },
    ]
  return example === undefined ? [] : [example]
}
const encoded = (text: string) => encodeURIComponent(text.toWellFormed())

async function ask(method: string, path: string, body?: unknown, more: Record<string, string> = {}) {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'if-match': '"1"',
    ...more,
  }
  thrown = []
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  await response.arrayBuffer()
  return response.status
}

/** The same value with one leaf replaced, for each leaf. */
function* withLeaf(value: unknown, leaf: unknown): Generator<unknown> {
  yield leaf
  if (Array.isArray(value))
    for (const [place, item] of value.entries())
      for (const changed of withLeaf(item, leaf)) yield value.with(place, changed)
  else if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value))
      for (const changed of withLeaf(item, leaf)) yield { ...value, [name]: changed }
}

const faults: string[] = []
async function tried(what: string, work: () => Promise<number>) {
  const status = await work()
  if (status >= 500 && !faults.includes(what))
    faults.push(`${what}: ${status} ${thrown.map(String).join(' ')}`)
}

// Signs the caller out.
const ends = /^DELETE \/v1\/sessions/

describe('nothing that is sent makes the service fail', () => {
  it('is tried on records that are there', () => {
    expect(Object.values(there).filter((id) => z.uuid().safeParse(id).success)).toHaveLength(4)
  })

  it.each(operations.filter(({ route }) => !ends.test(route)))(
    '$route',
    async ({ route, method, path, operation }) => {
      faults.length = 0
      const names = Object.keys(operation.query?.shape ?? {})
      for (const text of nasty) {
        if (path.includes('{'))
          await tried(`path ${text.slice(0, 20)}`, () =>
            ask(method, path.replaceAll(/\{\w+\}/g, encoded(text) || '%00')),
          )
        if (method !== 'GET') continue
        for (const name of names)
          await tried(`${name}=${text.slice(0, 20)}`, () =>
            ask(method, `${plain(path)}?${name}=${encoded(text)}`),
          )
      }
      for (const name of names)
        await tried(`${name} twice`, () => ask(method, `${plain(path)}?${name}=1&${name}=2&__proto__=1`))
      for (const leaf of [...shapes, ...nasty.slice(0, 8)])
        for (const example of bodiesOf(route, operation))
          for (const body of withLeaf(example, leaf))
            await tried(`body ${JSON.stringify(body).slice(0, 300)}`, () => ask(method, plain(path), body))
      if (operation.example !== undefined)
        await tried('half a character, kept', () =>
          ask(method, plain(path), { '\ud800': '\udc00' }, { 'idempotency-key': randomUUID() }),
        )
      expect(faults).toEqual([])
    },
  )
})
