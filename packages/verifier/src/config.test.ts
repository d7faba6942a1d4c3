import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readVerifierConfig } from './config.ts'
import { CHAIN_ID, contracts } from './testing/sample-network.ts'

it('reads the environment, and keeps the secret apart', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'sello-config-')), 'deployment.json')
  writeFileSync(file, JSON.stringify({ chainId: CHAIN_ID, deployedAtBlock: 1, contracts }))
  const { config, secrets } = readVerifierConfig({
    SELLO_VERIFIER_DATA_DIR: '/data',
    SELLO_VERIFIER_DID: `did:ethr:0x7a69:${contracts.anchorLog}`,
    SELLO_VERIFIER_NAME: 'Aduanas',
    SELLO_VERIFIER_TIME_ZONE: 'America/Bogota',
    SELLO_VERIFIER_PUBLIC_URL: 'https://verifier.example/',
    SELLO_VERIFIER_KEY_SECRET: 'ab'.repeat(32),
    SELLO_RPC_URL: 'http://localhost:8545',
    SELLO_DEPLOYMENT_FILE: file,
  })
  expect(config).toMatchObject({ port: 7_002, maxAgeSeconds: 120, publicUrl: 'https://verifier.example' })
  expect(secrets.keySecret).toHaveLength(32)
  expect(JSON.stringify(config)).not.toContain('abab')
})

it('tells all faults at once', () => {
  expect(() =>
    readVerifierConfig({ SELLO_VERIFIER_TIME_ZONE: 'Mars/Olympus', SELLO_VERIFIER_PORT: '-1' }),
  ).toThrow(/SELLO_VERIFIER_DATA_DIR[\s\S]*SELLO_VERIFIER_PORT[\s\S]*SELLO_VERIFIER_TIME_ZONE/)
})
