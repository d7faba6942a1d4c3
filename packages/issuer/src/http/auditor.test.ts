import { randomUUID } from 'node:crypto'
import { createApp, listen, silentLog } from '@sello/platform'
import { mountedRoutes } from '@sello/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ActBench, openActBench } from '../testing/act-bench.ts'
import { issuerProblems } from './problems.ts'
import { mountRoutes } from './routes.ts'

/** What everybody does with an account and screen of her own: no business of the administration. */
const OWN =
  /^\/v1\/(session|sessions|second-factor|passkeys|oidc|sign-in-options|saved-views|presence|setup)(\/|$)/
/** Takes a copy of everything away, sealed keys and salts too: an act of who runs the service, not a look. */
const TAKES_AWAY = new Set(['/v1/backup'])
/** Open to the world, and guarded by a capability or the firm's own act. */
const PUBLIC = /^\/v1\/(claims|public|holder)(\/|$)/
/** Recomputes and changes nothing: an auditor's own question. */
const CHECK = /\/proof\/checks$/

const routes = mountedRoutes((app) => mountRoutes(app, Object.create(null)))
  .map(({ route, roles }) => {
    const [method = '', path = ''] = route.split(' ')
    return { method, path, roles }
  })
  .filter(({ path }) => path.startsWith('/v1/') && !OWN.test(path))
const isLook = ({ method, path }: { method: string; path: string }) =>
  method === 'GET' && !TAKES_AWAY.has(path)
const looks = routes.filter(isLook)
const changes = routes.filter(
  (route) => !isLook(route) && !PUBLIC.test(route.path) && !CHECK.test(route.path),
)

let bench: ActBench
let server: Awaited<ReturnType<typeof listen>>
let key: { id: string; key: string }

beforeAll(async () => {
  bench = await openActBench()
  const app = createApp({
    log: silentLog,
    problems: issuerProblems,
    newRequestId: randomUUID,
    routes: (target) => mountRoutes(target, bench.api),
  })
  server = await listen(app, { port: 0 })
  key = await bench.api.access.createApiKey({ name: 'auditors', roles: ['auditor'] })
})
afterAll(async () => {
  await server.close()
  await bench.close()
})

function ask(method: string, template: string): Promise<Response> {
  const path = template
    .replace('{number}', '1')
    .replaceAll(/\{\w+\}/g, '6f0e0f0a-1111-4222-8333-444455556666')
  const headers = { authorization: `Bearer ${key.key}`, 'content-type': 'application/json' }
  const body = method === 'GET' ? {} : { body: '{}' }
  return fetch(`${server.url}${path}`, { method, headers, ...body })
}

describe('an auditor', () => {
  it('is tried on what there is', () => {
    expect(looks.length).toBeGreaterThan(12)
    expect(changes.length).toBeGreaterThan(8)
  })

  it.each(looks)('may look at $path', async ({ method, path, roles }) => {
    expect(roles === undefined || roles.length === 0 || roles.includes('auditor')).toBe(true)
    expect([401, 403]).not.toContain((await ask(method, path)).status)
  })

  it.each(changes)('may not $method $path', async ({ method, path, roles }) => {
    expect(roles).toBeDefined()
    expect(roles).not.toEqual([])
    expect(roles).not.toContain('auditor')
    expect((await ask(method, path)).status).toBe(403)
  })

  it('leaves a trace of looking, and nothing else', async () => {
    const before = await bench.api.audit.count()
    await ask('GET', '/v1/audit/{number}')
    await ask('GET', '/v1/audit/export')
    await bench.api.reads.flush()
    const entries = await bench.api.audit.range({ after: before, upTo: before + 99, limit: 99 })
    expect(entries.filter(({ kind }) => kind === 'act')).toEqual([])
    expect(new Set(entries.map(({ actor }) => actor))).toEqual(new Set([`api-key:${key.id}`]))
  })
})
