import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLog } from '@sello/platform'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { VerifierConfig } from './config.ts'
import { startVerifier } from './start-verifier.ts'
import { Answer, call, codesOf } from './testing/call.ts'
import { issueSample } from './testing/issue-sample.ts'
import { CHAIN_ID, contracts, NOW, sampleNetwork } from './testing/sample-network.ts'
import { openVerifierAccess } from './verifier-access.ts'
import { openVerifierCore } from './verifier-core.ts'

const secrets = { keySecret: new Uint8Array(32).fill(9) }
const network = sampleNetwork()
let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sello-verifier-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

function start() {
  const config: VerifierConfig = {
    dataDir,
    did: network.co.did,
    name: 'Aduanas de Colombia',
    host: '127.0.0.1',
    port: 0,
    timeZone: 'America/Bogota',
    maxAgeSeconds: 60,
    retentionDays: 30,
    // A port that nothing listens on: the ledger is out of reach.
    rpcUrl: 'http://127.0.0.1:1',
    deployment: { chainId: CHAIN_ID, deployedAtBlock: 0, contracts },
    pollMs: 100,
    logLevel: 'error',
  }
  return startVerifier(config, secrets, { clock: () => NOW, log: silentLog })
}

describe('a verifier whose ledger is out of reach', () => {
  it('answers, says so, and neither verifies nor rejects what is good', async () => {
    const access = await openVerifierAccess(dataDir)
    const { key } = await access.createApiKey({ name: 'rms', roles: ['rms'] })
    await access.close()
    const verifier = await start()
    try {
      expect(await call(`${verifier.url}/healthz`)).toMatchObject({ status: 200 })
      expect(await call(`${verifier.url}/readyz`)).toMatchObject({
        status: 503,
        body: { code: 'mirror-not-ready' },
      })
      expect(await call(`${verifier.url}/v1/freshness`)).toMatchObject({
        status: 200,
        body: { stale: true, faults: [{ code: 'not-started' }] },
      })
      expect((await call(`${verifier.url}/v1/arrangements`, { key })).body).toEqual({ arrangements: [] })
      const { credentials } = await issueSample(network, { index: 1 })
      const reply = await call(`${verifier.url}/v1/verifications`, {
        key,
        body: { credential: credentials.ldp },
      })
      const answer = Answer.parse(reply.body)
      expect(answer.status).toBe('indeterminate')
      expect(codesOf(answer)).toContain('mirror-not-started')
    } finally {
      await verifier.close()
    }
  })

  it('finds its requests, keys and answers again after a restart', async () => {
    const first = await start()
    const access = await openVerifierAccess(dataDir)
    const { key } = await access.createApiKey({ name: 'rms', roles: ['rms'] })
    const created = await call(`${first.url}/v1/presentation-requests`, { key, body: { purpose: 'import' } })
    const [requestKey] = await first.keyring.listKeys('request')
    await access.close()
    await first.close()

    const second = await start()
    try {
      const { id, responseUrl } = Object(created.body)
      expect(responseUrl).toBe(`${first.url}/v1/presentation-requests/${id}/responses`)
      const found = await call(`${second.url}/v1/presentation-requests/${id}`)
      expect(found).toMatchObject({ status: 200, body: { id, state: 'open' } })
      expect((await second.keyring.listKeys('request')).map((each) => each.id)).toEqual([requestKey?.id])
    } finally {
      await second.close()
    }
  })

  it('gives its verdict without a service too', async () => {
    const verifier = await start()
    await verifier.close()
    const core = await openVerifierCore({
      mirrorPath: join(dataDir, 'mirror.sqlite'),
      termsPath: join(dataDir, 'terms'),
      verifier: network.co.did,
      maxAgeSeconds: 60,
    })
    await expect(core.verify('nonsense')).rejects.toMatchObject({ code: 'not-started' })
    core.close()
  })
})
