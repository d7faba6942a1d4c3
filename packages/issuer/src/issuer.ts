import { randomBytes, randomUUID } from 'node:crypto'
import { createHolderKeys, type HolderProofCheck, verifyClaimProof, verifyRequestProof } from '@sello/agent'
import { contractId, type Did, endOfBlock, type ProgrammeReads } from '@sello/core'
import { pingDatabase, silentLog } from '@sello/platform'
import { createHeadAnchor, startAuditAnchoring } from './adapters/audit-anchoring.ts'
import { readAuthorityProfile } from './adapters/authority-profile-file.ts'
import { createAwaitAnchor } from './adapters/await-claim.ts'
import { bulkSignImports } from './adapters/bulk-sign-imports.ts'
import { createCertificateSigner } from './adapters/certificate-signer.ts'
import { createCheckTerms } from './adapters/check-terms.ts'
import { fileReading } from './adapters/file-reading.ts'
import { openIdentityProviders } from './adapters/identity-providers.ts'
import { issuerAccess } from './adapters/issuer-access.ts'
import { addIssuerMetrics } from './adapters/issuer-metrics.ts'
import { knowLanded } from './adapters/landed-before.ts'
import { createLedgerRelay, mirrorReads } from './adapters/ledger-relay.ts'
import { createNetworkReads } from './adapters/network-reads.ts'
import { createOfferSecrets } from './adapters/offer-secrets.ts'
import { createOfficerKeys } from './adapters/officer-keys.ts'
import { createOfficerMeans } from './adapters/officer-means.ts'
import { createOwnerDesk } from './adapters/owner-desk.ts'
import { createSealedActs } from './adapters/sealed-acts.ts'
import { sqlDashboards } from './adapters/sql-dashboard.ts'
import { sqlKeptAnswers } from './adapters/sql-kept-answers.ts'
import { hasStatusList, sqlStatusEntries } from './adapters/sql-status-entries.ts'
import { sqlStores, sqlTransact } from './adapters/sql-stores.ts'
import { finishStaging } from './adapters/staged-data-dir.ts'
import { startBackups } from './adapters/start-backups.ts'
import { startWork } from './adapters/start-work.ts'
import { openBackup } from './adapters/take-backup.ts'
import { togetherParts } from './adapters/together-parts.ts'
import type { IssuerConfig } from './config.ts'
import { factorPolicy } from './features/accounts/needs-factor.ts'
import type { Authority } from './features/acts/plan.ts'
import { createReadLog } from './features/audit/read-log.ts'
import { NONCE_SECONDS } from './features/claims/draw-nonce.ts'
import { createDashboard } from './features/dashboard/read-dashboard.ts'
import { zonedAuthority } from './features/programme/zoned-authority.ts'
import type { AuthorityProfile } from './features/setup/authority-profile.ts'
import { type Front, openFront } from './front.ts'
import type { IssuerApi } from './http/issuer-api.ts'
import { mountRoutes } from './http/routes.ts'
import { serveDesk } from './http/serve-desk.ts'
import type { FirstRun } from './http/setup.ts'
import { openParts, type Parts } from './open-parts.ts'
import { finishedFirstRun } from './setup/first-run.ts'

export interface RunningIssuer {
  readonly url: string
  readonly did: Did
  readonly metricsUrl?: string
  close(): Promise<void>
}

/**
 * Starts the issuing customs' service over its data directory; what was under way goes on. Throws `not-set-up`,
 * `keyring-secret-wrong`, `wrong-chain`, `database-newer`, `tls-unusable`.
 */
export async function startIssuer(config: IssuerConfig): Promise<RunningIssuer> {
  await finishStaging(config.dataDir)
  const profile = await readAuthorityProfile(config.dataDir)
  const front = await openFront(config)
  try {
    return await runIssuer(config, profile, front)
  } catch (error) {
    await front.close()
    throw error
  }
}

/** The service behind what listens already, which it closes at its end. */
export async function runIssuer(
  config: IssuerConfig,
  profile: AuthorityProfile,
  front: Front,
  firstRun?: FirstRun,
): Promise<RunningIssuer> {
  const { publicUrl } = front
  const parts = await openParts(config, profile)
  const { api, deliveries, heads } = createApi(config, {
    profile,
    publicUrl,
    ...parts,
    ...(firstRun ? { firstRun } : {}),
  })
  addIssuerMetrics(front.metrics, { db: parts.database.db, ledger: parts.ledger, clock: parts.clock })
  const backups = startBackups(config)
  front.serve(
    front.createApp((app) => {
      mountRoutes(app, api)
      app.use(serveDesk())
    }),
  )
  const close = async () => {
    await front.close()
    await api.reads.flush()
    await Promise.all([backups.stop(), parts.restored.stop()])
    await Promise.all([parts.ledger.close(), deliveries.stop(), heads.stop()])
    await parts.keyring.close()
    await parts.database.close()
  }
  let closing: Promise<void> | undefined
  return {
    url: front.url,
    did: profile.did,
    ...(front.metricsUrl ? { metricsUrl: front.metricsUrl } : {}),
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

interface Told {
  readonly profile: AuthorityProfile
  readonly publicUrl: string
  /** While the owner has not signed yet. */
  readonly firstRun?: FirstRun
}

function createApi(config: IssuerConfig, made: Parts & Told) {
  const { profile, publicUrl, keyring, clock, database, programme } = made
  const { log = silentLog } = config
  const { db } = database
  const { mirror, follower, sender } = made.ledger
  const { identity, ledger: deployment } = profile
  const authority = authorityOf(profile, programme)
  const stores = sqlStores(db, clock)
  const sealing = createSealedActs({ identity, stores, mirror })
  const ledger = mirrorReads(mirror, identity)
  const relay = knowLanded(createLedgerRelay({ sender, follower, mirror, acts: sealing }), {
    mirror,
    identity,
  })
  const headAnchor = createHeadAnchor({ sender, follower, mirror, acts: sealing, identity })
  const transact = sqlTransact(db, { clock, committed: () => deliveries.wake() })
  const openBulkSign = bulkSignImports({ authority, keyring, mirror, publicUrl, clock })
  const ownerDesk = createOwnerDesk({
    ...config,
    identity,
    ledger: deployment,
    record: sender.address,
    sender,
    follower,
  })
  const checkTerms = createCheckTerms({
    ...authority,
    allowUnknownProgramme: config.allowUnknownProgramme ?? false,
    programme: { reads: programme, country: profile.country },
  })
  const importing = { ...fileReading(stores), checkTerms, programme, authority, randomBytes }
  const secrets = createOfferSecrets({ secret: config.keySecret, randomBytes })
  const work = {
    importing,
    secrets,
    changeSender: ownerDesk,
    db,
    clock,
    transact,
    relay,
    ledger,
    authority,
    openBulkSign,
    newId: randomUUID,
  }
  const heads = startAuditAnchoring({ ...auditWaits(config), transact, headAnchor, clock, log })
  const deliveries = startWork({ ...config, ...work, anchored: heads.soon })
  const reads = createReadLog({
    transact,
    clock,
    onFailure: (err) => config.log?.error({ err }, 'a search could not be recorded'),
  })
  const signer = createCertificateSigner({ authority, keyring, mirror, publicUrl, clock })
  const statusLists: IssuerApi['statusLists'] = {
    identity,
    ledger: mirror,
    hasList: (list) => hasStatusList(db, list),
    sign: signer.signStatusList,
    cache: new Map(),
  }
  const holderKeys = createHolderKeys(mirror)
  const proofCheck = async (now: Date): Promise<HolderProofCheck> => {
    const at = endOfBlock((await mirror.head()).block)
    return { keys: holderKeys, at, audience: publicUrl, now, maxAgeSeconds: NONCE_SECONDS }
  }
  const api: IssuerApi = {
    ...stores,
    ...togetherParts(db, clock),
    access: issuerAccess(db, {
      clock,
      publicUrl,
      keySecret: config.keySecret,
      serviceName: profile.name,
      needsFactor: factorPolicy(programme),
    }),
    identityProviders: openIdentityProviders(config),
    ownerDesk,
    officerMeans: createOfficerMeans({ keyring, keySecret: config.keySecret }),
    publicUrl,
    authority,
    clock,
    newId: randomUUID,
    randomBytes,
    transact,
    reads,
    ledger,
    sealing,
    statusEntries: sqlStatusEntries(db, randomBytes),
    ...fileReading(stores),
    checkTerms,
    officerKeys: createOfficerKeys({ ...deployment, db, keyring, acts: sealing }),
    secrets,
    verifyProof: async (proof, now) => verifyClaimProof(proof, await proofCheck(now)),
    verifyRequestProof: async (proof, request, now) =>
      verifyRequestProof(proof, request, await proofCheck(now)),
    signCopy: (version, copy, holder) => signer.signCopy(version, copy, { kind: 'holder', did: holder }),
    awaitAnchor: createAwaitAnchor(stores.claims),
    network: createNetworkReads(mirror, profile),
    trailSource: trailSourceOf(profile),
    headBlock: async () => (await mirror.head()).block,
    statusLists,
    ping: () => pingDatabase(db),
    programme,
    openArchive: () => openBackup({ dataDir: config.dataDir, folder: config.dataDir, clock }),
    keptAnswers: sqlKeptAnswers(db),
    answerSecret: config.keySecret,
    dashboard: createDashboard({ dashboards: sqlDashboards(db), programme, clock }),
    firstRun: made.firstRun ?? finishedFirstRun({ ...config, ...stores, profile, programme }),
  }
  return { api, deliveries, heads }
}

function auditWaits({ auditMs }: IssuerConfig) {
  return auditMs === undefined ? {} : { actMs: auditMs, readMs: auditMs }
}

function trailSourceOf({ did, ledger }: AuthorityProfile): IssuerApi['trailSource'] {
  const { chainId, genesisHash, deployedAtBlock, contracts } = ledger
  const { anchorLog, didRegistry: registry } = contracts
  return { identity: did, chainId, genesisHash, anchorLog, registry, deployedAtBlock }
}

function authorityOf(profile: AuthorityProfile, programme: ProgrammeReads): Authority {
  const { did, identity, name, country, ledger } = profile
  const statusRegistry = contractId(ledger.chainId, ledger.contracts.statusRegistry)
  return zonedAuthority({ did, identity, name, country, statusRegistry }, programme)
}
