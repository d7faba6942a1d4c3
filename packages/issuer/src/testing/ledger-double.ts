import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Address, Country, type DelegateFact, Hash32, type IdentityFact, type KeyFact } from '@sello/core'
import { z } from 'zod'
import type { SealedActs } from '../adapters/sealed-acts.ts'
import type { Landed } from '../features/acts/act.ts'
import type { LedgerReads, LedgerRelay, OfficerKeys } from '../features/acts/ledger-ports.ts'
import type { ArrangementReads } from '../features/acts/plan.ts'
import type { CopyAnchor } from '../features/claims/anchor-copies.ts'

export const identity = Address.parse(`0x${'c4'.repeat(20)}`)
export const chainId = 31_337

const Line = z.object({ key: z.string(), call: z.string(), roots: z.array(z.string()) })
export type LandedLine = z.infer<typeof Line>

/** What landed, in its order: a file that outlives the service, as the ledger does. */
export function landedIn(dataDir: string): LandedLine[] {
  const path = join(dataDir, 'landed.ndjson')
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => Line.parse(JSON.parse(line)))
}

/** Takes every act whose digests can be proved from the register, once a key. */
export function relayDouble(
  dataDir: string,
  acts: SealedActs,
  clock: () => Date,
): LedgerRelay & CopyAnchor & { refuseNext(): void } {
  let refusing = false
  const land = (line: LandedLine): Landed => {
    if (!landedIn(dataDir).some(({ key }) => key === line.key))
      appendFileSync(join(dataDir, 'landed.ndjson'), `${JSON.stringify(line)}\n`)
    const block = landedIn(dataDir).findIndex(({ key }) => key === line.key) + 1
    return { txHash: `0x${'7'.repeat(64)}`, block, time: Math.floor(clock().getTime() / 1000) }
  }
  const relay: LedgerRelay['relay'] = async (key, { call }) => {
    await acts.toAct(call)
    return land({ key, call: call.type, roots: call.type === 'anchor-grant' ? call.roots : [] })
  }
  return {
    relay,
    record: (key, call) => relay(key, { call, nonce: '1', deadline: 0, signatures: [] }),
    anchorCopies: async (key, roots) => {
      await acts.toCopiesAct(roots)
      if (refusing) {
        refusing = false
        const { issuerError } = await import('../features/errors.ts')
        throw issuerError('ledger-reverted', 'The ledger refused the act.')
      }
      return land({ key, call: 'anchor-copies', roots: [...roots] })
    },
    refuseNext: () => {
      refusing = true
    },
  }
}

const FAR = 4_102_444_800
const blockHash = Hash32.parse(`0x${'9'.repeat(64)}`)

/** A member of good standing with two officers, whose acts of each kind need two. */
export function ledgerDouble(clock: () => Date, keys: readonly KeyFact[]): LedgerReads & ArrangementReads {
  const delegateUntil = () => Math.floor(clock().getTime() / 1000) + 86_400 * 30
  const fact = (): IdentityFact => ({
    identity,
    owner: identity,
    deactivated: false,
    keys,
    delegates: officers.map(
      (officer, index): DelegateFact => ({
        fragment: `delegate-${index + 10}`,
        type: 'sello/grant',
        delegate: addressOf(officer),
        addedAt: { block: 1, logIndex: index },
        validTo: delegateUntil(),
      }),
    ),
    services: [],
    versionBlock: 1,
  })
  return {
    head: async () => ({ chainId, block: 9, blockHash, blockTime: clock().getTime() / 1000, faults: [] }),
    member: async () => ({
      identity,
      country: Country.parse('CR'),
      standing: 'active',
      since: { block: 1, logIndex: 0 },
      quorum: { grant: 2, revoke: 2, suspend: 1, arrange: 1, govern: 1, record: 1 },
    }),
    identity: async () => fact(),
    status: async () => ({ revoked: false, suspended: false }),
    anchor: async () => undefined,
    listSequence: async () => 0,
    wordSequence: async () => 0,
    termsDigestOf: async () => undefined,
  }
}

export const officers = ['ana', 'bruno'] as const
export const PASSWORD = 'a long enough password'

function addressOf(officer: string): Address {
  return Address.parse(`0x${Buffer.from(officer.padEnd(20, '.')).toString('hex')}`)
}

export const officerKeysDouble: OfficerKeys = {
  keyOf: async (username) => ({
    address: addressOf(username),
    sign: async (calls) => calls.map((): `0x${string}` => `0x${'5'.repeat(130)}`),
  }),
}

export function certKeyFact(publicKey: Uint8Array): KeyFact {
  const at = { block: 1, logIndex: 0 }
  const name = 'did/pub/Ed25519/cert/hex'
  return {
    fragment: 'delegate-1',
    algorithm: 'Ed25519',
    purpose: 'cert',
    name,
    publicKey,
    addedAt: at,
    validTo: FAR,
  }
}
