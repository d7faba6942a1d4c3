import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Country } from '@sello/core'
import { deployTestNetwork, startAnvil } from '@sello/ledger'
import { expect, it } from 'vitest'
import {
  createOwner,
  initAuthority,
  LedgerDeployment,
  openOwner,
  prepareChanges,
  relayChanges,
  signChanges,
  startIssuer,
} from './index.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const source = readFileSync(new URL(import.meta.url), 'utf8')

it('runs the example of the README', async () => {
  const anvil = await startAnvil({})
  const network = await deployTestNetwork(anvil, { CO: 'co', MX: 'mx' })
  const ledger = LedgerDeployment.parse({
    ...network,
    chainId: 31_337,
    deployedAtBlock: network.fromBlock,
  })
  const dataDir = mkdtempSync(join(tmpdir(), 'sello-issuer-'))
  const rpcUrl = anvil.url
  const keySecret = new Uint8Array(randomBytes(32))
  const passphrase = 'kept in a safe, not here'
  const [anaPassword, bertaPassword] = ['the password of Ana', 'the password of Berta']
  // example
  // Once, anywhere: the identity, and its owner key sealed by a passphrase for a medium that stays offline.
  const { identity, ownerFile } = await createOwner(passphrase)

  // On the server: keys, officers, profile. Nothing counts before the owner has signed the changes.
  const { did, changes } = await initAuthority({
    dataDir,
    keySecret,
    country: Country.parse('CR'),
    name: 'Servicio Nacional de Aduanas',
    timeZone: 'America/Costa_Rica',
    identity,
    ledger,
    officers: [
      { username: 'ana', password: anaPassword, roles: ['approver'] },
      { username: 'berta', password: bertaPassword, roles: ['monitoring-officer'] },
    ],
  })
  const prepared = await prepareChanges({ rpcUrl, ledger, identity, changes })

  // Offline: what `prepared` says is shown to the key custodian and signed.
  const signed = await signChanges(prepared, await openOwner(ownerFile, passphrase))

  // On the server again.
  await relayChanges({ dataDir, keySecret, rpcUrl }, signed)
  const issuer = await startIssuer({ dataDir, keySecret, rpcUrl, port: 0 })
  const answer = await fetch(`${issuer.url}/v1/identity`)
  // end of example
  expect(await answer.json()).toMatchObject({ did, didDocument: { id: did } })
  await issuer.close()
  await anvil.stop()
  rmSync(dataDir, { recursive: true })
  const example = source.split('// example\n')[1]?.split('  // end of example')[0] ?? 'no example'
  expect(readme).toContain(example.replaceAll(/^ {2}/gm, ''))
})
