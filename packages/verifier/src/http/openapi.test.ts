import { documentFaults, mountedRoutes } from '@sello/platform/testing'
import { expect, it } from 'vitest'
import { call } from '../testing/call.ts'
import { sampleNetwork } from '../testing/sample-network.ts'
import { startSampleVerifier } from '../testing/verifier-server.ts'
import { verifierDocument, verifierOperations } from './openapi.ts'
import { verifierProblems } from './problems.ts'
import { mountRoutes } from './routes.ts'
import type { VerifierApi } from './verifier-api.ts'

// Every answer in the tests of this package is compared with the document: testing/call.ts does it.

it('tells of every route that is mounted, of no other, and of who may call it', () => {
  // Mounting hands the api on; nothing of it is called.
  const api: VerifierApi = Object.create(null)
  const mounted = mountedRoutes((app) => mountRoutes(app, api))
  expect(mounted.length).toBeGreaterThan(10)
  expect(documentFaults(verifierOperations, mounted)).toEqual([])
})

it('is given to anybody', async () => {
  const server = await startSampleVerifier(sampleNetwork())
  try {
    const reply = await call(`${server.url}/openapi.json`)
    expect(reply).toMatchObject({ status: 200, body: { openapi: '3.1.1' } })
    expect(reply.body).toEqual(JSON.parse(JSON.stringify(verifierDocument)))
  } finally {
    await server.close()
  }
})

it('tells of every code of the service’s table', () => {
  const text = JSON.stringify(verifierDocument)
  for (const code of Object.keys(verifierProblems)) expect(text).toContain(`"${code}"`)
})
