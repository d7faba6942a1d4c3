import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { VerificationResponse } from '@sello/protocol'
import { expect, it } from 'vitest'
import { openVerifierAccess, startVerifier, type VerifierConfig } from './index.ts'
import { issueSample } from './testing/issue-sample.ts'
import { CHAIN_ID, contracts, sampleNetwork } from './testing/sample-network.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const source = readFileSync(new URL(import.meta.url), 'utf8')

it('runs the example of the README', async () => {
  const network = sampleNetwork()
  const credential = (await issueSample(network, { index: 1 })).credentials.ldp
  const secrets = { keySecret: new Uint8Array(32).fill(1) }
  const config: VerifierConfig = {
    dataDir: mkdtempSync(join(tmpdir(), 'sello-verifier-')),
    did: network.co.did,
    name: 'Aduanas',
    host: '127.0.0.1',
    port: 0,
    timeZone: 'America/Bogota',
    maxAgeSeconds: 60,
    retentionDays: 30,
    rpcUrl: 'http://127.0.0.1:1',
    deployment: { chainId: CHAIN_ID, deployedAtBlock: 0, contracts },
    pollMs: 1_000,
    logLevel: 'error',
  }
  // example
  const access = await openVerifierAccess(config.dataDir)
  const { key } = await access.createApiKey({ name: 'risk management', roles: ['rms'] })
  await access.close()
  const verifier = await startVerifier(config, secrets)
  const response = await fetch(`${verifier.url}/v1/verifications`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ credential, asOf: '2026-11-20' }),
  })
  const { status, summary, checks } = VerificationResponse.parse(await response.json())
  await verifier.close()
  // end of example
  expect([status, typeof summary, checks.length]).toEqual(['indeterminate', 'string', 12])
  rmSync(config.dataDir, { recursive: true })
  const example = source.split('// example\n')[1]?.split('  // end of example')[0] ?? 'no example'
  expect(readme).toContain(example.replaceAll(/^ {2}/gm, ''))
})
