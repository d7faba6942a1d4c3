import { randomBytes, randomUUID } from 'node:crypto'
import { createHolderKeys, type HolderProofCheck, verifyClaimProof, verifyRequestProof } from '@sello/agent'
import { contractId, endOfBlock, type ProgrammeReads } from '@sello/core'
import { pingDatabase, silentLog } from '@sello/platform'
import { createHeadAnchor, startAuditAnchoring } from './adapters/audit-anchoring.ts'
import { createAwaitAnchor } from './adapters/await-claim.ts'
import { bulkSignImports } from './adapters/bulk-sign-imports.ts'
import { createCertificateSigner } from './adapters/certificate-signer.ts'
import { createCheckTerms } from './adapters/check-terms.ts'
import { fileReading } from './adapters/file-reading.ts'
import { openIdentityProviders } from './adapters/identity-providers.ts'
import { issuerAccess } from './adapters/issuer-access.ts'
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
import type { IssuerApi } from './http/issuer-api.ts'
import type { FirstRun } from './http/setup.ts'
import type { Parts } from './open-parts.ts'
import { finishedFirstRun } from './setup/first-run.ts'

/** What the service is told beside its parts. */
interface Told {
  readonly profile: AuthorityProfile
  readonly publicUrl: string
  /** While the owner has not signed yet. */
  readonly firstRun?: FirstRun
}

type Made = Parts & Told

/** The endpoints' part of the service, and the work that goes on behind them. */
export function createApi(config: IssuerConfig, made: Made) {
  const { publicUrl, clock, programme } = made
  const { db } = made.database
  const shared = createShared(config, made)
  const { stores, authority, sealing, ledger, checkTerms, secrets } = shared
  const { transact, reads, deliveries, heads } = startWorking(config, made, shared)
  const api: IssuerApi = {
    ...stores,
    ...togetherParts(db, clock),
    ...fileReading(stores),
    ...accountParts(config, made, shared),
    ...credentialParts(made, shared),
    ...readingParts(config, made, shared),
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
    checkTerms,
    secrets,
    programme,
  }
  return { api, deliveries, heads }
}

type Shared = ReturnType<typeof createShared>

function createShared(config: IssuerConfig, { profile, clock, database, programme, ledger }: Made) {
  const { identity, country } = profile
  const { mirror, follower, sender } = ledger
  const authority = authorityOf(profile, programme)
  const stores = sqlStores(database.db, clock)
  return {
    authority,
    stores,
    ledger: mirrorReads(mirror, identity),
    sealing: createSealedActs({ identity, stores, mirror }),
    secrets: createOfferSecrets({ secret: config.keySecret, randomBytes }),
    ownerDesk: createOwnerDesk({
      ...config,
      identity,
      ledger: profile.ledger,
      record: sender.address,
      sender,
      follower,
    }),
    checkTerms: createCheckTerms({
      ...authority,
      allowUnknownProgramme: config.allowUnknownProgramme ?? false,
      programme: { reads: programme, country },
    }),
  }
}

/** What goes on by itself: acts are delivered, the trail is anchored, searches are recorded. */
function startWorking(config: IssuerConfig, made: Made, shared: Shared) {
  const { keyring, clock, publicUrl, programme } = made
  const { db } = made.database
  const { identity } = made.profile
  const { mirror, follower, sender } = made.ledger
  const { authority, stores, ledger, sealing, secrets, ownerDesk, checkTerms } = shared
  const { log = silentLog } = config
  const sending = { sender, follower, mirror, acts: sealing }
  const transact = sqlTransact(db, { clock, committed: () => deliveries.wake() })
  const headAnchor = createHeadAnchor({ ...sending, identity })
  const heads = startAuditAnchoring({ ...auditWaits(config), transact, headAnchor, clock, log })
  const work = {
    importing: { ...fileReading(stores), checkTerms, programme, authority, randomBytes },
    secrets,
    changeSender: ownerDesk,
    db,
    clock,
    transact,
    relay: knowLanded(createLedgerRelay(sending), { mirror, identity }),
    ledger,
    authority,
    openBulkSign: bulkSignImports({ authority, keyring, mirror, publicUrl, clock }),
    newId: randomUUID,
  }
  const deliveries = startWork({ ...config, ...work, anchored: heads.soon })
  const reads = createReadLog({
    transact,
    clock,
    onFailure: (err) => config.log?.error({ err }, 'a search could not be recorded'),
  })
  return { transact, heads, deliveries, reads }
}

function auditWaits({ auditMs }: IssuerConfig) {
  return auditMs === undefined ? {} : { actMs: auditMs, readMs: auditMs }
}

/** Who may come in, and with which keys officers and the owner sign. */
function accountParts(config: IssuerConfig, made: Made, { ownerDesk, sealing }: Shared) {
  const { publicUrl, keyring, clock, programme, profile } = made
  const { db } = made.database
  const { keySecret } = config
  return {
    access: issuerAccess(db, {
      clock,
      publicUrl,
      keySecret,
      serviceName: profile.name,
      needsFactor: factorPolicy(programme),
    }),
    identityProviders: openIdentityProviders(config),
    ownerDesk,
    officerMeans: createOfficerMeans({ keyring, keySecret }),
    officerKeys: createOfficerKeys({ ...profile.ledger, db, keyring, acts: sealing }),
  }
}

/** Copies and status lists are signed, holders prove themselves. */
function credentialParts(made: Made, { authority, stores }: Shared) {
  const { publicUrl, keyring, clock } = made
  const { mirror } = made.ledger
  const signer = createCertificateSigner({ authority, keyring, mirror, publicUrl, clock })
  const statusLists: IssuerApi['statusLists'] = {
    identity: made.profile.identity,
    ledger: mirror,
    hasList: (list) => hasStatusList(made.database.db, list),
    sign: signer.signStatusList,
    cache: new Map(),
  }
  const holderKeys = createHolderKeys(mirror)
  const proofCheck = async (now: Date): Promise<HolderProofCheck> => {
    const at = endOfBlock((await mirror.head()).block)
    return { keys: holderKeys, at, audience: publicUrl, now, maxAgeSeconds: NONCE_SECONDS }
  }
  const proofs: Pick<IssuerApi, 'verifyProof' | 'verifyRequestProof' | 'signCopy'> = {
    verifyProof: async (proof, now) => verifyClaimProof(proof, await proofCheck(now)),
    verifyRequestProof: async (proof, request, now) =>
      verifyRequestProof(proof, request, await proofCheck(now)),
    signCopy: (version, copy, holder) => signer.signCopy(version, copy, { kind: 'holder', did: holder }),
  }
  return { ...proofs, statusLists, awaitAnchor: createAwaitAnchor(stores.claims) }
}

/** What is read of the network, of the service itself and of its figures. */
function readingParts(config: IssuerConfig, made: Made, { stores }: Shared) {
  const { profile, clock, programme } = made
  const { db } = made.database
  const { mirror } = made.ledger
  const { dataDir, keySecret } = config
  return {
    network: createNetworkReads(mirror, profile),
    trailSource: trailSourceOf(profile),
    headBlock: async () => (await mirror.head()).block,
    ping: () => pingDatabase(db),
    openArchive: () => openBackup({ dataDir, folder: dataDir, clock }),
    keptAnswers: sqlKeptAnswers(db),
    answerSecret: keySecret,
    dashboard: createDashboard({ dashboards: sqlDashboards(db), programme, clock }),
    firstRun: made.firstRun ?? finishedFirstRun({ ...config, ...stores, profile, programme }),
  }
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
