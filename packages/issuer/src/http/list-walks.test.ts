import { randomUUID } from 'node:crypto'
import { createApp, listen, type RunningServer, silentLog } from '@sello/platform'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openActBench } from '../testing/act-bench.ts'
import { checkedBody } from '../testing/answer-check.ts'
import { signedIn } from '../testing/sign-in.ts'
import { issuerProblems } from './problems.ts'
import { mountRoutes } from './routes.ts'

let bench: Awaited<ReturnType<typeof openActBench>>
let server: RunningServer
let token: string

beforeAll(async () => {
  bench = await openActBench()
  const routes = (app: Parameters<typeof mountRoutes>[0]) => mountRoutes(app, bench.api)
  const app = createApp({ log: silentLog, problems: issuerProblems, newRequestId: randomUUID, routes })
  server = await listen(app, { port: 0 })
  token = await signedIn(bench.api, { username: 'ana', roles: ['intake', 'administrator', 'approver'] })
  // All at one moment and with the same names: what is left to tell them apart is the id.
  for (let place = 0; place < 5; place++) {
    await ask('POST', '/v1/imports', { name: 'same.csv', digest: String(place).repeat(64), rows: 1 })
    await ask('POST', '/v1/saved-views', { name: 'Same', list: 'operators', query: `q=${place}` })
    await ask('POST', '/v1/imports/files?name=same.csv', `tin,legalName\nCR${place},Firm\n`)
  }
  for (const kind of ['operators', 'certificates', 'applications'])
    await ask('POST', '/v1/imports/mappings', { name: 'Same', kind, mapping: { columns: { tin: 'NIT' } } })
})
afterAll(async () => {
  await server.close()
  await bench.close()
})

async function ask(method: string, path: string, body?: object | string) {
  const url = `${server.url}${path}`
  const type = typeof body === 'string' ? 'text/csv' : 'application/json'
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const headers = { authorization: `Bearer ${token}`, 'content-type': type }
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: text }) })
  return JSON.parse(await checkedBody(method, url, response))
}

it.each([
  ['/v1/imports', 'imports', 5],
  ['/v1/imports/files', 'files', 5],
  ['/v1/imports/mappings', 'mappings', 3],
  ['/v1/saved-views', 'views', 5],
  ['/v1/sessions', 'sessions', 1],
] as const)('%s is told once and in order by its cursors', async (path, name, least) => {
  const { [name]: whole, nextCursor } = await ask('GET', path)
  expect(whole.length).toBeGreaterThanOrEqual(least)
  expect(nextCursor).toBeUndefined()
  for (const limit of [1, 2, whole.length]) {
    const told: unknown[] = []
    let cursor: string | undefined
    do {
      const page = await ask(
        'GET',
        `${path}?limit=${limit}${cursor === undefined ? '' : `&cursor=${cursor}`}`,
      )
      expect(page[name].length).toBeLessThanOrEqual(limit)
      told.push(...page[name])
      cursor = page.nextCursor
    } while (cursor !== undefined && told.length <= whole.length)
    expect(told).toEqual(whole)
  }
})

it.each(['/v1/imports', '/v1/saved-views', '/v1/members', '/v1/certificates/due'])(
  '%s refuses a cursor that is none of its own',
  async (path) => {
    expect(await ask('GET', `${path}?cursor=bm90IG9uZQ`)).toMatchObject({ code: 'cursor-invalid' })
  },
)
