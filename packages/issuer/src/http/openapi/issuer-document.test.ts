import { randomUUID } from 'node:crypto'
import { createApp, listen, silentLog } from '@sello/platform'
import { documentFaults, mountedRoutes } from '@sello/platform/testing'
import { expect, it } from 'vitest'
import { openActBench } from '../../testing/act-bench.ts'
import { checkedBody } from '../../testing/answer-check.ts'
import { signedIn } from '../../testing/sign-in.ts'
import type { IssuerApi } from '../issuer-api.ts'
import { issuerProblems } from '../problems.ts'
import { mountRoutes } from '../routes.ts'
import { importOperations } from './import-operations.ts'
import { issuerDocument, issuerOperations } from './issuer-document.ts'
import { operatorOperations } from './operator-operations.ts'

// Every answer in the tests of this package is compared with the document: testing/answer-check.ts does it.

// Mounting hands the api on; nothing of it is called.
const api: IssuerApi = Object.create(null)

it('tells of every route that is mounted, of no other, and of who may call it', () => {
  const mounted = mountedRoutes((app) => mountRoutes(app, api))
  expect(mounted.length).toBeGreaterThan(25)
  expect(documentFaults(issuerOperations, mounted)).toEqual([])
})

/** What fails at the start, in the work behind the requests, or is told in the address of a page. */
const elsewhere = new Set([
  'audit-unsafe',
  'backup-damaged',
  'block-missing',
  'identity-unknown',
  'ledger-reverted',
  'stopping',
])

it('tells of every code of the service’s table that a request may end with', () => {
  const text = JSON.stringify(issuerDocument)
  for (const code of Object.keys(issuerProblems))
    expect({ code, told: text.includes(`"${code}"`) }).toEqual({ code, told: !elsewhere.has(code) })
})

it('is given to anybody, and tells of what other tests do not ask for', async () => {
  const bench = await openActBench()
  const vote = { id: '1', decision: 'admit', target: '0x1', proposer: '0x2', votes: ['0x2'], executed: false }
  const proposals = async () => [{ ...vote, expiresAt: new Date('2026-12-01T00:00:00Z') }]
  const served: IssuerApi = { ...bench.api, network: { ...bench.api.network, proposals } }
  const routes = (app: Parameters<typeof mountRoutes>[0]) => mountRoutes(app, served)
  const app = createApp({ log: silentLog, problems: issuerProblems, newRequestId: randomUUID, routes })
  const server = await listen(app, { port: 0 })
  try {
    const token = await signedIn(bench.api, { username: 'iris', roles: ['intake'] })
    const ask = async (method: string, path: string, body?: object) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const url = `${server.url}${path}`
      const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) })
      return checkedBody(method, url, response)
    }
    const document = await ask('GET', '/openapi.json')
    expect(JSON.parse(document)).toEqual(JSON.parse(JSON.stringify(issuerDocument)))
    const firm = JSON.parse(
      await ask('POST', '/v1/operators', operatorOperations['POST /v1/operators'].example),
    )
    expect(JSON.parse(await ask('GET', `/v1/operators/${firm.id}`))).toEqual(firm)
    await ask('POST', '/v1/imports', importOperations['POST /v1/imports'].example)
    for (const path of ['/healthz', '/readyz', '/v1/imports', '/v1/member-proposals', '/v1/arrangements'])
      expect(await ask('GET', path)).not.toContain('urn:sello:problem')
    await ask('DELETE', '/v1/sessions/current')
    expect(await ask('GET', '/v1/members')).toContain('not-signed-in')
  } finally {
    await server.close()
    await bench.close()
  }
})
