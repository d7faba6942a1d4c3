import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createCredentialReader, createHolderKeys, createKeyring, type Keyring } from '@sello/agent'
import { parseAuthorityDid, SelloError } from '@sello/core'
import {
  createLog,
  type Log,
  listen,
  type OpenDatabase,
  pingDatabase,
  type RunningServer,
} from '@sello/platform'
import { checkSchema } from './adapters/check-schema.ts'
import { type LedgerMirror, openLedgerMirror } from './adapters/ledger-mirror.ts'
import { createMirrorJudge } from './adapters/mirror-judge.ts'
import { createSqlPresentationRequests } from './adapters/sql-presentation-requests.ts'
import { createSqlVerificationLog } from './adapters/sql-verification-log.ts'
import { openTermsDirectory } from './adapters/terms-directory.ts'
import type { VerifierTables } from './adapters/verifier-tables.ts'
import type { VerifierConfig, VerifierSecrets } from './config.ts'
import type { TermsShelf } from './features/terms/terms-book.ts'
import type { VerifierApi } from './http/verifier-api.ts'
import { openVerifierDatabase, verifierAccess } from './verifier-access.ts'
import { createVerifierApp } from './verifier-app.ts'

export interface RunningVerifier {
  readonly url: string
  readonly api: VerifierApi
  /** Keys of this service; a request key to be enrolled in the administration's DID document. */
  readonly keyring: Keyring
  readonly mirror: LedgerMirror
  close(): Promise<void>
}

export interface VerifierSurroundings {
  readonly clock: () => Date
  readonly log: Log
}

/** Starts a verifier: it answers from its mirror at once, and follows the ledger beside that. */
export async function startVerifier(
  config: VerifierConfig,
  secrets: VerifierSecrets,
  surroundings: Partial<VerifierSurroundings> = {},
): Promise<RunningVerifier> {
  const clock = surroundings.clock ?? (() => new Date())
  const log = surroundings.log ?? createLog({ name: 'verifier', level: config.logLevel })
  const database = await openVerifierDatabase(config.dataDir)
  const mirror = openMirrorOf(config, clock, log)
  const keyring = await openKeyring(config, secrets)
  const terms = await openTermsDirectory(join(config.dataDir, 'terms'), log)
  const identity = { did: config.did, name: config.name, publicUrl: config.publicUrl ?? '' }
  const api = assembleApi({ config, database, mirror, terms, identity, clock })
  const server = await listen(createVerifierApp(api, log), { port: config.port, host: config.host })
  // A free port is known only now.
  if (identity.publicUrl === '') identity.publicUrl = server.url
  mirror.follower.start()
  log.info({ url: server.url, did: config.did }, 'verifier is up')
  return {
    url: server.url,
    api,
    keyring,
    mirror,
    close: () => closeAll({ server, mirror, keyring, database }),
  }
}

function openMirrorOf(config: VerifierConfig, clock: () => Date, log: Log): LedgerMirror {
  const { chainId, genesisHash, contracts, deployedAtBlock } = config.deployment
  return openLedgerMirror({
    path: join(config.dataDir, 'mirror.sqlite'),
    rpcUrl: config.rpcUrl,
    chainId,
    ...(genesisHash && { genesisHash }),
    contracts,
    fromBlock: deployedAtBlock,
    pollMs: config.pollMs,
    clock,
    onAlarm: (alarm) => log.warn({ alarm: alarm.code, message: alarm.message }, 'the mirror has an alarm'),
  })
}

/** The service's own keys; the one for presentation requests is there from the first start, to be enrolled. */
async function openKeyring(config: VerifierConfig, secrets: VerifierSecrets): Promise<Keyring> {
  const keyring = await createKeyring({
    dbPath: join(config.dataDir, 'keys.sqlite'),
    secret: secrets.keySecret,
    chainId: config.deployment.chainId,
  })
  const requestKeys = await keyring.listKeys('request')
  if (requestKeys.length === 0) await keyring.createKey({ algorithm: 'Ed25519', purpose: 'request' })
  return keyring
}

interface Parts {
  readonly config: VerifierConfig
  readonly database: OpenDatabase<VerifierTables>
  readonly mirror: LedgerMirror
  readonly terms: TermsShelf
  readonly identity: VerifierApi['identity']
  readonly clock: () => Date
}

function assembleApi({ config, database, mirror, terms, identity, clock }: Parts): VerifierApi {
  const authority = parseAuthorityDid(config.did)
  if (!authority || authority.chainId !== config.deployment.chainId)
    throw new SelloError('configuration-invalid', 'The DID must be a did:ethr of the configured chain.')
  const { view } = mirror
  const { db } = database
  const { timeZone, maxAgeSeconds } = config
  return {
    access: verifierAccess(db, clock),
    identity,
    self: authority.identity,
    judge: createMirrorJudge({
      ledger: view,
      reader: createCredentialReader({ clock }),
      holderKeys: createHolderKeys(view),
      schema: checkSchema,
      terms,
      verifier: config.did,
      maxAgeSeconds,
    }),
    log: createSqlVerificationLog(db),
    requests: createSqlPresentationRequests(db),
    terms,
    view,
    timeZone,
    maxAgeSeconds,
    retentionMs: config.retentionDays * 86_400_000,
    clock,
    newId: () => `ver_${randomUUID()}`,
    randomBytes: (count) => randomBytes(count),
    ping: () => pingDatabase(db),
  }
}

async function closeAll(parts: {
  server: RunningServer
  mirror: LedgerMirror
  keyring: Keyring
  database: OpenDatabase<VerifierTables>
}): Promise<void> {
  await parts.server.close()
  await parts.mirror.close()
  await parts.keyring.close()
  await parts.database.close()
}
