import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createKeyring } from '@sello/agent'
import { authorityDid } from '@sello/core'
import { createApp, listen, readJsonBody, requireRole, silentLog } from '@sello/platform'
import express from 'express'
import { bulkSignImports } from '../adapters/bulk-sign-imports.ts'
import { createCheckTerms } from '../adapters/check-terms.ts'
import { fileReading } from '../adapters/file-reading.ts'
import { issuerAccess } from '../adapters/issuer-access.ts'
import { createOfferSecrets } from '../adapters/offer-secrets.ts'
import { openIssuerDatabase } from '../adapters/open-issuer-database.ts'
import { createSealedActs } from '../adapters/sealed-acts.ts'
import { sqlStatusEntries } from '../adapters/sql-status-entries.ts'
import { sqlStores, sqlTransact } from '../adapters/sql-stores.ts'
import { startWork } from '../adapters/start-work.ts'
import { createReadLog } from '../features/audit/read-log.ts'
import { mountAccounts } from '../http/accounts/mount-accounts.ts'
import { getAct, postAct, postRefusal, postSignature } from '../http/acts.ts'
import { mountImports } from '../http/imports.ts'
import type { IssuerApi } from '../http/issuer-api.ts'
import { issuerProblems } from '../http/problems.ts'
import { benchProgramme } from './bench-programme.ts'
import {
  certKeyFact,
  chainId,
  identity,
  ledgerDouble,
  officerKeysDouble,
  officers,
  relayDouble,
} from './ledger-double.ts'
import { benchOwnerDesk } from './officer-doubles.ts'
import { PASSWORD, totpSecretOf } from './sign-in.ts'

export interface ImportService {
  readonly url: string
  readonly api: Pick<IssuerApi, 'imports' | 'issuances' | 'acts' | 'transact' | 'operators' | 'certificates'>
  readonly certificateKey: { readonly id: string; readonly publicKey: Uint8Array }
  readonly refuseNextAnchor: () => void
  close(): Promise<void>
}

/** The batch side of the issuer over a real database, keyring and HTTP, with a ledger that takes what is proved. */
export async function openImportService(
  dataDir: string,
  options: { threads?: number; port?: number; clock?: () => Date } = {},
): Promise<ImportService> {
  const clock = options.clock ?? (() => new Date())
  const database = await openIssuerDatabase(dataDir)
  const { db } = database
  const secret = new Uint8Array(32).fill(7)
  const keyring = await createKeyring({ dbPath: join(dataDir, 'keys.sqlite'), secret, chainId })
  const key =
    (await keyring.listKeys('cert'))[0] ??
    (await keyring.createKey({ algorithm: 'Ed25519', purpose: 'cert', label: 'ldp' }))
  const did = authorityDid(chainId, identity)
  const statusRegistry = `eip155:${chainId}:0x${'5e'.repeat(20)}`
  const timeZone = 'America/Costa_Rica'
  const authority = { did, identity, name: 'Aduanas', country: 'CR', statusRegistry, timeZone }
  const stores = sqlStores(db, clock)
  const ledger = ledgerDouble(clock, [certKeyFact(key.publicKey)])
  const sealing = createSealedActs({ identity, stores, mirror: ledger })
  const relay = relayDouble(dataDir, sealing, clock)
  const transact = sqlTransact(db, { clock, committed: () => work.wake() })
  const publicUrl = 'https://issuer.example'
  const openBulkSign = bulkSignImports({
    authority,
    keyring,
    mirror: ledger,
    publicUrl,
    clock,
    ...(options.threads === undefined ? {} : { threads: options.threads }),
  })
  const programme = await benchProgramme(stores.programmes, clock)
  const checkTerms = createCheckTerms({ timeZone, allowUnknownProgramme: false })
  const importing = { ...fileReading(stores), checkTerms, programme, authority, randomBytes }
  const work = startWork({
    importing,
    secrets: createOfferSecrets({ secret, randomBytes }),
    changeSender: benchOwnerDesk,
    db,
    transact,
    relay,
    ledger,
    authority,
    clock,
    newId: randomUUID,
    openBulkSign,
  })
  const access = issuerAccess(db, { clock, publicUrl, keySecret: secret, serviceName: 'Aduanas' })
  for (const officer of officers)
    await access
      .addAccount({
        username: officer,
        password: PASSWORD,
        roles: ['approver'],
        totpSecret: totpSecretOf(officer),
      })
      .catch(() => undefined)
  const api = {
    ...stores,
    access,
    authority,
    clock,
    transact,
    reads: createReadLog({ transact, clock, onFailure: () => undefined }),
    ledger,
    sealing,
    randomBytes,
    newId: randomUUID,
    statusEntries: sqlStatusEntries(db, randomBytes),
    ...fileReading(stores),
    checkTerms,
    programme,
    officerKeys: officerKeysDouble,
  }
  const app = express()
  const server = await listen(app, { port: options.port ?? 0 })
  const routes = (target: express.Express) => {
    const body = readJsonBody({ maxBytes: 100_000 })
    const approver = requireRole(access, 'approver')
    mountAccounts(target, { access, identityProviders: [] })
    mountImports(target, api)
    target.post('/v1/acts', approver, body, postAct(api))
    target.get('/v1/acts/:id', approver, getAct(api))
    target.post('/v1/acts/:id/signatures', approver, body, postSignature(api))
    target.post('/v1/acts/:id/refusals', approver, body, postRefusal(api))
  }
  app.use(createApp({ log: silentLog, problems: issuerProblems, newRequestId: randomUUID, routes }))
  return {
    url: server.url,
    api,
    certificateKey: { id: `${did}#delegate-1`, publicKey: key.publicKey },
    refuseNextAnchor: relay.refuseNext,
    close: async () => {
      await server.close()
      await work.stop()
      await keyring.close()
      await database.close()
    },
  }
}
