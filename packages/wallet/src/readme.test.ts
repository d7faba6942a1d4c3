import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openWalletAccess, readWalletConfig, startWallet } from './index.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const source = readFileSync(new URL(import.meta.url), 'utf8')
const environment = {
  SELLO_WALLET_DATA_DIR: mkdtempSync(join(tmpdir(), 'sello-wallet-')),
  SELLO_WALLET_FIRM: 'Café de Altura S.A.',
  SELLO_WALLET_PORT: '0',
  SELLO_WALLET_KEY_SECRET: 'ab'.repeat(32),
  SELLO_CHAIN_ID: '31337',
  SELLO_LOG_LEVEL: 'error',
}

it('runs the example of the README', async () => {
  const { config, secrets } = readWalletConfig(environment)
  const password = 'a long enough password'
  // example
  const access = await openWalletAccess(config.dataDir)
  await access.addAccount({ username: 'rosa', password, roles: ['operator'] })
  await access.close()
  const wallet = await startWallet(config, secrets)
  const { did } = wallet // did:ethr:0x7a69:0x03…
  await wallet.close()
  // end of example
  const again = await startWallet(config, secrets)
  expect(again.did).toBe(did)
  await again.close()
  rmSync(config.dataDir, { recursive: true })
  const example = source.split('// example\n')[1]?.split('  // end of example')[0] ?? 'no example'
  expect(readme).toContain(example.replaceAll(/^ {2}/gm, ''))
})

it('tells all faults of a configuration at once', () => {
  expect(() => readWalletConfig({ SELLO_WALLET_KEY_SECRET: 'short' })).toThrow(
    /SELLO_WALLET_DATA_DIR[\s\S]*SELLO_WALLET_KEY_SECRET[\s\S]*SELLO_CHAIN_ID/,
  )
})
