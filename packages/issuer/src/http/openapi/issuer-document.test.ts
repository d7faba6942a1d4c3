import { randomUUID } from 'node:crypto'
import { createApp, listen, silentLog } from '@sello/platform'
import { documentFaults, mountedRoutes } from '@sello/platform/testing'
import { expect, it } from 'vitest'
import type { IssuerApi } from '../issuer-api.ts'
import { issuerProblems } from '../problems.ts'
import { mountRoutes } from '../routes.ts'
import { issuerDocument, issuerOperations } from './issuer-document.ts'

// Every answer in the tests of this package is compared with the document: testing/answer-check.ts does it.

// Mounting hands the api on; nothing of it is called.
const api: IssuerApi = Object.create(null)

it('tells of every route that is mounted, of no other, and of who may call it', () => {
  const mounted = mountedRoutes((app) => mountRoutes(app, api))
  expect(mounted.length).toBeGreaterThan(25)
  expect(documentFaults(issuerOperations, mounted)).toEqual([])
})

/** What fails at the start, or in the work behind the requests. */
const elsewhere = new Set(['block-missing', 'ledger-reverted', 'not-set-up', 'stopping'])

it('tells of every code of the service’s table that a request may end with', () => {
  const text = JSON.stringify(issuerDocument)
  for (const code of Object.keys(issuerProblems))
    expect({ code, told: text.includes(`"${code}"`) }).toEqual({ code, told: !elsewhere.has(code) })
})

it('is given to anybody', async () => {
  const routes = (app: Parameters<typeof mountRoutes>[0]) => mountRoutes(app, api)
  const app = createApp({ log: silentLog, problems: issuerProblems, newRequestId: randomUUID, routes })
  const server = await listen(app, { port: 0 })
  try {
    const response = await fetch(`${server.url}/openapi.json`)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(issuerDocument)))
  } finally {
    await server.close()
  }
})
