import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createCredentialReader, createKeyring } from '@sello/agent'
import { createApp, createLog, type Log, listen, type OpenDatabase, pingDatabase } from '@sello/platform'
import { createFirstClaimProtocol } from './adapters/first-claim-protocol.ts'
import { createFirstPresentationProtocol } from './adapters/first-presentation-protocol.ts'
import { openHolder } from './adapters/keyring-holder.ts'
import { createSqlClaimStore } from './adapters/sql-claim-store.ts'
import { createSqlCredentialStore } from './adapters/sql-credential-store.ts'
import { createSqlPresentationStore } from './adapters/sql-presentation-store.ts'
import type { WalletTables } from './adapters/wallet-tables.ts'
import type { WalletConfig, WalletSecrets } from './config.ts'
import type { Holder } from './features/holder.ts'
import { walletProblems } from './http/problems.ts'
import { mountRoutes } from './http/routes.ts'
import type { WalletApi } from './http/wallet-api.ts'
import { resumePeriodically } from './resume-periodically.ts'
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

/** Starts a firm's wallet, and takes up the claims that a stop or a crash left open. */
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
  const resuming = resumePeriodically({ ...api, protocol: api.claimProtocol }, config.resumeMs, log)
  log.info({ url: server.url, did: holder.did }, 'wallet is up')
  return {
    url: server.url,
    did: holder.did,
    api,
    close: async () => {
      await server.close()
      await resuming.stop()
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
    credentials: createSqlCredentialStore(db),
    presentations: createSqlPresentationStore(db),
    presentationProtocol: createFirstPresentationProtocol(outgoing),
    clock,
    newId: randomUUID,
    ping: () => pingDatabase(db),
  }
}
