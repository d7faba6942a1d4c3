import { randomBytes, randomUUID } from 'node:crypto'
import { createHolderKeys, verifyRequestProof } from '@sello/agent'
import {
  Address,
  authorityDid,
  Country,
  type DelegateFact,
  Hash32,
  type LedgerView,
  type MemberFact,
  SelloError,
} from '@sello/core'
import { openDatabase, pingDatabase } from '@sello/platform'
import { fileReading } from '../adapters/file-reading.ts'
import { issuerAccess } from '../adapters/issuer-access.ts'
import { migrations } from '../adapters/migrations.ts'
import { createOfferSecrets } from '../adapters/offer-secrets.ts'
import { createSealedActs } from '../adapters/sealed-acts.ts'
import { sqlDashboards } from '../adapters/sql-dashboard.ts'
import { sqlKeptAnswers } from '../adapters/sql-kept-answers.ts'
import { hasStatusList, sqlStatusEntries } from '../adapters/sql-status-entries.ts'
import { sqlStores, sqlTransact } from '../adapters/sql-stores.ts'
import type { IssuerTables } from '../adapters/tables.ts'
import { togetherParts } from '../adapters/together-parts.ts'
import { factorPolicy } from '../features/accounts/needs-factor.ts'
import { delegateTypes, type OfficerSession, type Role } from '../features/accounts/role.ts'
import type { Landed } from '../features/acts/act.ts'
import type { LedgerCall } from '../features/acts/ledger-call.ts'
import type { LedgerReads, LedgerRelay } from '../features/acts/ledger-ports.ts'
import { createReadLog } from '../features/audit/read-log.ts'
import type { CopyAnchor } from '../features/claims/anchor-copies.ts'
import { NONCE_SECONDS } from '../features/claims/draw-nonce.ts'
import { createDashboard } from '../features/dashboard/read-dashboard.ts'
import { issuerError } from '../features/errors.ts'
import { zonedAuthority } from '../features/programme/zoned-authority.ts'
import type { IssuerApi } from '../http/issuer-api.ts'
import { finishedFirstRun } from '../setup/first-run.ts'
import { benchProgramme } from './bench-programme.ts'
import { benchOfficerMeans, benchOwnerDesk } from './officer-doubles.ts'
import { openTestArchive } from './test-archive.ts'

export const CHAIN = 31_337
export const IDENTITY = Address.parse(`0x${'c4'.repeat(20)}`)
const DAY = 86_400

/** What the ledger of a bench says; tests change it as they like. */
export interface BenchLedger {
  quorum: MemberFact['quorum']
  delegates: DelegateFact[]
  sequences: Map<string, number>
  /** By list and word. */
  words: Map<string, number>
  /** Thrown by the next sending. */
  failure: Error | undefined
  /** Keys in the order in which they landed. */
  readonly landed: string[]
  readonly calls: LedgerCall[]
}

export type ActBench = Awaited<ReturnType<typeof openActBench>>

/** Holders of these tests are did:key: their keys stand in their names, and no ledger is asked. */
const noLedger: LedgerView = Object.create(null)
const requestCheck = {
  keys: createHolderKeys(noLedger),
  at: { block: 1, logIndex: 0 },
  maxAgeSeconds: NONCE_SECONDS,
}

/** Every use-case over the real stores in memory, with a ledger that does what the test says. */
export async function openActBench() {
  const time = { now: new Date('2026-11-20T12:00:00Z') }
  const clock = () => time.now
  const { db, close } = await openDatabase<IssuerTables>({ path: ':memory:', migrations })
  const stores = sqlStores(db, clock)
  const ledger = newLedger(time.now)
  const reads = readsOf(ledger, clock)
  const sealing = createSealedActs({ identity: IDENTITY, stores, mirror: reads })
  const transact = sqlTransact(db, { clock, committed: () => undefined })
  const common = { clock, newId: randomUUID, randomBytes }
  const programme = await benchProgramme(stores.programmes, clock)
  const fixed = {
    did: authorityDid(CHAIN, IDENTITY),
    identity: IDENTITY,
    name: 'Aduanas',
    country: 'CR',
    statusRegistry: `eip155:${CHAIN}:0x${'5e'.repeat(20)}`,
  }
  const authority = zonedAuthority(fixed, programme)
  const publicUrl = 'http://issuer.test'
  const secrets = createOfferSecrets({ secret: randomBytes(32), randomBytes })
  const api = {
    ...stores,
    ...togetherParts(db, clock),
    ...common,
    authority,
    transact,
    reads: createReadLog({ transact, clock, onFailure: () => undefined }),
    ledger: reads,
    sealing,
    secrets,
    access: issuerAccess(db, {
      ...{ clock, publicUrl, serviceName: 'Aduanas' },
      keySecret: randomBytes(32),
      needsFactor: factorPolicy(programme),
    }),
    identityProviders: [],
    officerMeans: benchOfficerMeans,
    ownerDesk: benchOwnerDesk,
    publicUrl,
    statusEntries: sqlStatusEntries(db, randomBytes),
    ...fileReading(stores),
    checkTerms: () => [],
    officerKeys: {
      keyOf: async (username) => ({
        address: addressOfOfficer(username),
        sign: async (calls) => calls.map(() => `0x${'5'.repeat(130)}` as const),
      }),
    },
    // A proof in these tests is `<holder> <nonce>`.
    verifyProof: async (proof) => {
      const [holder = '', nonce = ''] = proof.split(' ')
      return { holder, nonce }
    },
    verifyRequestProof: (proof, request, now) =>
      verifyRequestProof(proof, request, { ...requestCheck, audience: publicUrl, now }),
    signCopy: async (_version, copy, holder) =>
      `${copy.format} ${copy.credentialId} for ${holder} ${randomUUID()}`,
    awaitAnchor: async (id) => {
      const claim = await stores.claims.find(id)
      if (!claim?.landed) throw issuerError('claim-pending', 'not yet')
      return claim
    },
    trailSource: {
      identity: authority.did,
      chainId: CHAIN,
      genesisHash: `0x${'9'.repeat(64)}`,
      anchorLog: `0x${'a1'.repeat(20)}`,
      registry: `0x${'d1'.repeat(20)}`,
      deployedAtBlock: 1,
    },
    headBlock: async () => (await reads.head()).block,
    network: {
      head: reads.head,
      members: async () => [],
      arrangements: async () => [],
      proposals: async () => [],
      didDocument: async () => null,
      identity: async () => ({ keys: [], delegates: [], owner: IDENTITY }),
    },
    statusLists: {
      identity: IDENTITY,
      ledger: { head: reads.head, statusBits: async () => new Uint8Array(16_384) },
      hasList: (list) => hasStatusList(db, list),
      sign: async (list) => JSON.stringify({ list: list.list }),
      cache: new Map(),
    },
    ping: () => pingDatabase(db),
    programme,
    openArchive: () => openTestArchive(clock()),
    keptAnswers: sqlKeptAnswers(db),
    answerSecret: randomBytes(32),
    dashboard: createDashboard({ dashboards: sqlDashboards(db), programme, clock }),
    firstRun: finishedFirstRun({
      ...stores,
      keySecret: randomBytes(32),
      profile: { ...fixed, country: Country.parse('CR') },
      programme,
    }),
  } satisfies IssuerApi
  return { db, api, ledger, time, relay: relayOf(ledger, clock), close }
}

export function session(
  username: string,
  roles: readonly Role[],
  signedInAt: Date | undefined,
): OfficerSession {
  return { username, roles, signedInAt }
}

export function addressOfOfficer(username: string): Address {
  return Address.parse(`0x${Buffer.from(username.padEnd(20, '.')).toString('hex')}`)
}

function newLedger(now: Date): BenchLedger {
  const validTo = Math.floor(now.getTime() / 1000) + 80 * DAY
  const addedAt = { block: 1, logIndex: 0 }
  const officers = ['ana', 'berta', 'carla', 'leo']
  return {
    quorum: { grant: 2, revoke: 2, suspend: 1, arrange: 1, govern: 1, record: 1 },
    delegates: officers.flatMap((officer) =>
      delegateTypes.map((type) => {
        return { fragment: 'delegate-1', type, delegate: addressOfOfficer(officer), addedAt, validTo }
      }),
    ),
    sequences: new Map(),
    words: new Map(),
    failure: undefined,
    landed: [],
    calls: [],
  }
}

function readsOf(ledger: BenchLedger, clock: () => Date): IssuerApi['ledger'] & LedgerReads {
  const blockHash = Hash32.parse(`0x${'9'.repeat(64)}`)
  const at = { block: 1, logIndex: 0 }
  return {
    head: async () => ({
      chainId: CHAIN,
      block: ledger.landed.length + 1,
      blockHash,
      blockTime: Math.floor(clock().getTime() / 1000),
      faults: [],
    }),
    member: async () => ({
      identity: IDENTITY,
      country: Country.parse('CR'),
      standing: 'active',
      since: at,
      quorum: ledger.quorum,
    }),
    identity: async () => ({
      identity: IDENTITY,
      owner: IDENTITY,
      deactivated: false,
      keys: [],
      delegates: ledger.delegates,
      services: [],
      versionBlock: 1,
    }),
    status: async () => ({ revoked: false, suspended: false }),
    anchor: async () => undefined,
    listSequence: async (list) => ledger.sequences.get(list) ?? 0,
    wordSequence: async (list, word) => ledger.words.get(`${list}/${word}`) ?? 0,
    termsDigestOf: async () => undefined,
  }
}

function relayOf(ledger: BenchLedger, clock: () => Date): LedgerRelay & CopyAnchor {
  const send = (key: string): Landed => {
    const failure = ledger.failure
    ledger.failure = undefined
    if (failure) throw failure
    if (!ledger.landed.includes(key)) ledger.landed.push(key)
    const block = ledger.landed.indexOf(key) + 1
    return { txHash: `0x${'7'.repeat(64)}`, block, time: Math.floor(clock().getTime() / 1000) }
  }
  const sent = new Map<string, string>()
  const sendCall = async (key: string, call: LedgerCall): Promise<Landed> => {
    const isNew = !ledger.landed.includes(key)
    const text = JSON.stringify(call)
    // As the sender does: a key stands for one act, to the byte.
    if ((sent.get(key) ?? text) !== text)
      throw new SelloError('key-reused', 'The key stands for another act.')
    sent.set(key, text)
    const landed = send(key)
    if (isNew) ledger.calls.push(call)
    if (isNew && 'list' in call) {
      const sequence = (ledger.sequences.get(call.list) ?? 0) + 1
      ledger.sequences.set(call.list, sequence)
      for (const entry of call.entries) ledger.words.set(`${call.list}/${entry >> 8}`, sequence)
    }
    return landed
  }
  return {
    relay: (key, { call }) => sendCall(key, call),
    record: sendCall,
    anchorCopies: async (key) => send(key),
  }
}
