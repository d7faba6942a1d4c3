import { randomUUID } from 'node:crypto'
import { createApp, listen, type RunningServer, silentLog } from '@sello/platform'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { roles } from '../features/accounts/role.ts'
import { type ActBench, openActBench } from '../testing/act-bench.ts'
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
  token = await signedIn(bench.api, { username: 'omar', roles })
  const log = { ...silentLog, error: (given: { err?: unknown }) => void thrown.push(given.err) }
  const routes = (app: Parameters<typeof mountRoutes>[0]) => mountRoutes(app, bench.api)
  const app = createApp({
    log: log as typeof silentLog,
    problems: issuerProblems,
    newRequestId: randomUUID,
    routes,
  })
  server = await listen(app, { port: 0 })
})
afterAll(async () => {
  await server.close()
  await bench.close()
})

const plain = (template: string) => template.replaceAll('{number}', '1').replaceAll(/\{\w+\}/g, ID)
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
  it.each(operations.filter(({ route }) => !ends.test(route)))(
    '$route',
    async ({ method, path, operation }) => {
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
      if (operation.example !== undefined)
        for (const leaf of [...shapes, ...nasty])
          for (const body of withLeaf(operation.example, leaf))
            await tried(`body ${JSON.stringify(body).slice(0, 300)}`, () => ask(method, plain(path), body))
      if (operation.example !== undefined)
        await tried('half a character, kept', () =>
          ask(method, plain(path), { '\ud800': '\udc00' }, { 'idempotency-key': randomUUID() }),
        )
      expect(faults).toEqual([])
    },
  )
})
