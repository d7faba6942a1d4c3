import { randomUUID } from 'node:crypto'
import { createApp, listen, silentLog } from '@sello/platform'
import { documentFaults, mountedRoutes } from '@sello/platform/testing'
import { expect, it } from 'vitest'
import { call } from '../testing/call.ts'
import { walletDocument, walletOperations } from './openapi.ts'
import { walletProblems } from './problems.ts'
import { mountRoutes } from './routes.ts'
import type { WalletApi } from './wallet-api.ts'

// Every answer in the tests of this package is compared with the document: testing/call.ts does it.

// Mounting hands the api on; nothing of it is called.
const api: WalletApi = Object.create(null)

it('tells of every route that is mounted, of no other, and of who may call it', () => {
  const mounted = mountedRoutes((app) => mountRoutes(app, api))
  expect(mounted.length).toBeGreaterThan(8)
  expect(documentFaults(walletOperations, mounted)).toEqual([])
})

it('tells of every code of the service’s table', () => {
  const text = JSON.stringify(walletDocument)
  for (const code of Object.keys(walletProblems)) expect(text).toContain(`"${code}"`)
})

it('is given to anybody', async () => {
  const app = createApp({
    log: silentLog,
    problems: walletProblems,
    newRequestId: randomUUID,
    routes: (app) => mountRoutes(app, api),
  })
  const server = await listen(app, { port: 0 })
  try {
    const reply = await call(`${server.url}/openapi.json`)
    expect(reply).toMatchObject({ status: 200, body: { openapi: '3.1.1' } })
    expect(reply.body).toEqual(JSON.parse(JSON.stringify(walletDocument)))
  } finally {
    await server.close()
  }
})
