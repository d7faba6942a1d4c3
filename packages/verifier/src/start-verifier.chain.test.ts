import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { authorityDid, Hash32 } from '@sello/core'
import { type Anvil, deployTestNetwork, startAnvil, type TestNetwork, testAddress } from '@sello/ledger'
import { silentLog } from '@sello/platform'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningVerifier, startVerifier } from './start-verifier.ts'
import { Answer, call, codesOf } from './testing/call.ts'
import { issueSample } from './testing/issue-sample.ts'
import { CHAIN_ID, sampleNetwork } from './testing/sample-network.ts'
import { openVerifierAccess } from './verifier-access.ts'
import { openVerifierCore } from './verifier-core.ts'

let dataDir: string
let anvil: Anvil
let network: TestNetwork
let verifier: RunningVerifier
let key: string
const did = authorityDid(CHAIN_ID, testAddress('co'))

function start(): Promise<RunningVerifier> {
  const { contracts, fromBlock, genesisHash } = network
  const config = {
    dataDir,
    did,
    name: 'Aduanas de Colombia',
    host: '127.0.0.1',
    port: 0,
    timeZone: 'America/Bogota',
    maxAgeSeconds: 4,
    retentionDays: 30,
    rpcUrl: anvil.url,
    deployment: {
      chainId: CHAIN_ID,
      genesisHash: Hash32.parse(genesisHash),
      deployedAtBlock: fromBlock,
      contracts,
    },
    pollMs: 200,
    logLevel: 'error',
  } as const
  return startVerifier(config, { keySecret: new Uint8Array(32).fill(9) }, { log: silentLog })
}

async function freshness(): Promise<{ block: number; ageSeconds: number; stale: boolean }> {
  return Object((await call(`${verifier.url}/v1/freshness`)).body)
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sello-verifier-'))
  anvil = await startAnvil()
  network = await deployTestNetwork(anvil, { CR: 'cr', CO: 'co' })
  const access = await openVerifierAccess(dataDir)
  key = (await access.createApiKey({ name: 'rms', roles: ['rms'] })).key
  await access.close()
  verifier = await start()
})
afterAll(async () => {
  await verifier.close()
  await anvil.stop('SIGKILL')
  await rm(dataDir, { recursive: true })
})

it('follows a chain, outlives it, and says from when on it cannot know', async () => {
  await expect.poll(async () => (await call(`${verifier.url}/readyz`)).status, { timeout: 10_000 }).toBe(200)
  await expect
    .poll(async () => (await call(`${verifier.url}/v1/members`, { key })).body, { timeout: 10_000 })
    .toMatchObject({ members: [{ country: 'CO', did }, { country: 'CR' }] })

  // A stranger's certificate: this chain has other members.
  const { credentials } = await issueSample(sampleNetwork(), { index: 1 })
  const ask = async () => {
    const reply = await call(`${verifier.url}/v1/verifications`, {
      key,
      body: { credential: credentials['vc+jwt'] },
    })
    return Answer.parse(reply.body)
  }
  const rejected = await ask()
  expect(rejected.status).toBe('rejected')
  expect(codesOf(rejected)).toContain('issuer-not-member')

  const before = await freshness()
  expect(before.stale).toBe(false)
  await anvil.stop('SIGKILL')
  await expect.poll(async () => (await freshness()).stale, { timeout: 15_000 }).toBe(true)
  const stopped = await ask()
  expect(codesOf(stopped)).toContain('mirror-stale')

  await verifier.close()
  verifier = await start()
  expect((await freshness()).block).toBeGreaterThanOrEqual(before.block)

  const mirrorPath = join(dataDir, 'mirror.sqlite')
  const core = await openVerifierCore({ mirrorPath, verifier: did, maxAgeSeconds: 3_600 })
  expect((await core.verify(credentials['vc+jwt'])).status).toBe('rejected')
  core.close()
})
