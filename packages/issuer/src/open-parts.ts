import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createKeyring } from '@sello/agent'
import { silentLog } from '@sello/platform'
import { openIssuerDatabase } from './adapters/open-issuer-database.ts'
import { openIssuerProgramme } from './adapters/open-issuer-programme.ts'
import { openLedger } from './adapters/open-ledger.ts'
import { sqlStores, sqlTransact } from './adapters/sql-stores.ts'
import { watchRestored } from './adapters/watch-restored.ts'
import type { IssuerConfig } from './config.ts'
import type { AuthorityProfile } from './features/setup/authority-profile.ts'

/** Opens what a service holds open: keys, register, configuration, ledger. Each is closed by who asked for it. */
export async function openParts(config: IssuerConfig, profile: AuthorityProfile) {
  const { ledger: deployment, recordKeyId } = profile
  const { dataDir, rpcUrl, keySecret, gasPrice = 0n, pollMs = 1_000, log = silentLog } = config
  const clock = config.clock ?? (() => new Date())
  const { chainId } = deployment
  const keyring = await createKeyring({ dbPath: join(dataDir, 'keys.sqlite'), secret: keySecret, chainId })
  try {
    const account = await keyring.ledgerAccount(recordKeyId)
    const database = await openIssuerDatabase(dataDir, clock)
    const programme = await openIssuerProgramme(database.db, profile, clock)
    const ledger = await openLedger({ dataDir, rpcUrl, deployment, account, gasPrice, pollMs, clock, log })
    const stores = sqlStores(database.db, clock)
    const transact = sqlTransact(database.db, { clock, committed: () => undefined })
    const { identity } = profile
    const reconcile = { ...stores, ...ledger, transact, identity, clock, log, newId: randomUUID }
    const restored = await watchRestored(reconcile)
    return { database, keyring, ledger, clock, programme, restored }
  } catch (error) {
    await keyring.close()
    throw error
  }
}

export type Parts = Awaited<ReturnType<typeof openParts>>
