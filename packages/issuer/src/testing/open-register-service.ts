import { randomBytes, randomUUID } from 'node:crypto'
import { authorityDid } from '@sello/core'
import { createApp, listen, silentLog } from '@sello/platform'
import { issuerAccess } from '../adapters/issuer-access.ts'
import { openIssuerDatabase } from '../adapters/open-issuer-database.ts'
import { sqlStores, sqlTransact } from '../adapters/sql-stores.ts'
import { createReadLog } from '../features/audit/read-log.ts'
import { mountOperators } from '../http/mount-operators.ts'
import { issuerProblems } from '../http/problems.ts'
import { type FilledFirm, fillRegister } from './fill-register.ts'
import { chainId, identity } from './ledger-double.ts'

export type { FilledCertificate, FilledFirm } from './fill-register.ts'

/** The register's side of the service over a database on disk, without a ledger: for what is measured there. */
export async function openRegisterService(dataDir: string, clock: () => Date = () => new Date()) {
  const database = await openIssuerDatabase(dataDir, clock)
  const { db } = database
  const publicUrl = 'http://issuer.test'
  const access = issuerAccess(db, { clock, publicUrl, keySecret: randomBytes(32), serviceName: 'Aduanas' })
  const transact = sqlTransact(db, { clock, committed: () => undefined })
  const reads = createReadLog({ transact, clock, onFailure: () => undefined })
  const authority = {
    did: authorityDid(chainId, identity),
    identity,
    name: 'Aduanas',
    country: 'CR',
    statusRegistry: `eip155:${chainId}:0x${'5e'.repeat(20)}`,
    timeZone: 'America/Costa_Rica',
  }
  const api = { ...sqlStores(db, clock), access, authority, transact, reads, clock, newId: randomUUID }
  const routes = (app: Parameters<typeof mountOperators>[0]) => mountOperators(app, api)
  const app = createApp({ log: silentLog, problems: issuerProblems, newRequestId: randomUUID, routes })
  const server = await listen(app, { port: 0 })
  return {
    url: server.url,
    fill: (firms: readonly FilledFirm[]) => fillRegister(db, firms, clock()),
    apiKey: async () => (await access.createApiKey({ name: 'bench', roles: ['register-reader'] })).key,
    close: async () => {
      await server.close()
      await reads.flush()
      await database.close()
    },
  }
}
