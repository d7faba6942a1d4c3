import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createCredentialReader, createKeyring } from '@sello/agent'
import { createApp, createLog, type Log, listen, type OpenDatabase, pingDatabase } from '@sello/platform'
import { createFirstApplicationProtocol } from './adapters/first-application-protocol.ts'
import { createFirstClaimProtocol } from './adapters/first-claim-protocol.ts'
import { createFirstPresentationProtocol } from './adapters/first-presentation-protocol.ts'
import { openHolder } from './adapters/keyring-holder.ts'
import { createSqlApplicationStore } from './adapters/sql-application-store.ts'
import { createSqlClaimStore } from './adapters/sql-claim-store.ts'
import { createSqlCredentialStore } from './adapters/sql-credential-store.ts'
import { createSqlPresentationStore } from './adapters/sql-presentation-store.ts'
import type { WalletTables } from './adapters/wallet-tables.ts'
import type { WalletConfig, WalletSecrets } from './config.ts'
import type { Holder } from './features/holder.ts'
import { walletProblems } from './http/problems.ts'
import { mountRoutes } from './http/routes.ts'
import type { WalletApi } from './http/wallet-api.ts'
import { followAll, resumeAll, resumePeriodically } from './resume-periodically.ts'
import { openWalletDatabase, walletAccess } from './wallet-access.ts'

export interface RunningWallet {
  readonly url: string
  /** The firm's DID. */
  readonly did: string
  readonly api: WalletApi
  close(): Promise<void>
}

export interface WalletSurroundings {
  readonly clock: () => Date
  readonly log: Log
  readonly fetch: typeof fetch
}

/** Starts a firm's wallet, and takes up what a stop or a crash left open. */
export async function startWallet(
  config: WalletConfig,
  secrets: WalletSecrets,
  surroundings: Partial<WalletSurroundings> = {},
): Promise<RunningWallet> {
  const clock = surroundings.clock ?? (() => new Date())
  const log = surroundings.log ?? createLog({ name: 'wallet', level: config.logLevel })
  const database = await openWalletDatabase(config.dataDir)
  const dbPath = join(config.dataDir, 'keys.sqlite')
  const keyring = await createKeyring({ dbPath, secret: secrets.keySecret, chainId: config.chainId })
  const holder = await openHolder(keyring, database.db, config.holderMethod, clock())
  const api = assembleApi({ config, database, holder, clock, fetch: surroundings.fetch ?? fetch })
  const app = createApp({
    log,
    problems: walletProblems,
    newRequestId: randomUUID,
    routes: (app) => mountRoutes(app, api),
  })
  const server = await listen(app, { port: config.port, host: config.host })
  const { resumeMs, refreshMs = 60_000 } = config
  const claiming = resumePeriodically(() => resumeAll(api, log), resumeMs, log)
  const following = resumePeriodically(() => followAll(api, refreshMs, log), resumeMs, log)
  log.info({ url: server.url, did: holder.did }, 'wallet is up')
  return {
    url: server.url,
    did: holder.did,
    api,
    close: async () => {
      await server.close()
      await Promise.all([claiming.stop(), following.stop()])
      await keyring.close()
      await database.close()
    },
  }
}

interface Parts {
  readonly config: WalletConfig
  readonly database: OpenDatabase<WalletTables>
  readonly holder: Holder
  readonly clock: () => Date
  readonly fetch: typeof fetch
}

const ANSWER_BYTES = 2_097_152

function assembleApi({ config, database: { db }, holder, clock, fetch }: Parts): WalletApi {
  const outgoing = { fetch, timeoutMs: config.timeoutMs, maxBytes: ANSWER_BYTES }
  return {
    access: walletAccess(db, clock),
    firm: config.firm,
    holder,
    reader: createCredentialReader({ clock }),
    claims: createSqlClaimStore(db),
    underWay: new Map(),
    claimProtocol: createFirstClaimProtocol(outgoing),
    applications: createSqlApplicationStore(db),
    applicationProtocol: createFirstApplicationProtocol(outgoing),
    ordersUnderWay: new Map(),
    credentials: createSqlCredentialStore(db),
    presentations: createSqlPresentationStore(db),
    presentationProtocol: createFirstPresentationProtocol(outgoing),
    clock,
    newId: randomUUID,
    ping: () => pingDatabase(db),
  }
}
