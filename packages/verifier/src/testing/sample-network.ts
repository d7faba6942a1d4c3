import { createHolderKeys } from '@sello/agent'
import {
  Address,
  type ArrangementTerms,
  authorityDid,
  Country,
  Did,
  type HolderKeys,
  type IdentityFact,
  type KeyFact,
  type LedgerView,
  type MemberFact,
  termsDigest,
} from '@sello/core'
import { type MemoryLedger, memoryLedgerView } from '@sello/core/testing'
import { memorySigner, type TestSigner } from './memory-signer.ts'

export const NOW = new Date('2026-11-21T12:00:00Z')
export const CHAIN_ID = 31_337
const BLOCKS = 48
/** Keys, officers and members stand from here on. */
const FOUNDED = { block: 1, logIndex: 0 }
/** Where grants and copies are anchored. */
export const ANCHORED = { block: 10, logIndex: 0 }
const SECONDS = Math.floor(NOW.getTime() / 1000)

const address = (digit: string) => Address.parse(`0x${digit.repeat(40)}`)

export const contracts = {
  didRegistry: address('1'),
  authorityDirectory: address('2'),
  arrangementRegistry: address('3'),
  statusRegistry: address('4'),
  anchorLog: address('5'),
}
export const officers = [address('6'), address('7')] as const
export const service = address('8')

/** An administration with its certificate keys. */
export interface SampleAuthority {
  readonly identity: Address
  readonly did: Did
  readonly ed25519: TestSigner
  readonly secp256k1: TestSigner
}

function authority(digit: string): SampleAuthority {
  const identity = address(digit)
  const did = authorityDid(CHAIN_ID, identity)
  return {
    identity,
    did,
    ed25519: memorySigner('Ed25519', `${did}#delegate-1`),
    secp256k1: memorySigner('Secp256k1', `${did}#delegate-2`),
  }
}

function keyFact(signer: TestSigner): KeyFact {
  return {
    fragment: signer.keyId.split('#')[1] ?? '',
    algorithm: signer.algorithm,
    purpose: 'cert',
    name: `did/pub/${signer.algorithm}/cert/hex`,
    publicKey: signer.publicKey,
    addedAt: FOUNDED,
    validTo: SECONDS + 365 * 86_400,
  }
}

function identityFact({ identity, ed25519, secp256k1 }: SampleAuthority): IdentityFact {
  const validTo = SECONDS + 30 * 86_400
  const delegate = (type: string, delegate: Address) => ({
    fragment: 'delegate-9',
    type,
    delegate,
    addedAt: FOUNDED,
    validTo,
  })
  return {
    identity,
    owner: identity,
    deactivated: false,
    keys: [keyFact(ed25519), keyFact(secp256k1)],
    delegates: [
      ...officers.map((officer) => delegate('sello/grant', officer)),
      delegate('sello/record', service),
    ],
    services: [],
    versionBlock: 1,
  }
}

function memberFact({ identity }: SampleAuthority, country: string): MemberFact {
  const quorum = { grant: 2, revoke: 2, suspend: 1, arrange: 1, govern: 1, record: 1 }
  return { identity, country: Country.parse(country), standing: 'active', since: FOUNDED, quorum }
}

export interface SampleNetwork {
  readonly ledger: MemoryLedger
  readonly view: LedgerView
  /** Issues certificates. */
  readonly cr: SampleAuthority
  /** Asks for verdicts. */
  readonly co: SampleAuthority
  readonly holder: TestSigner
  readonly ethrHolder: TestSigner
  readonly holderKeys: HolderKeys
  readonly terms: ArrangementTerms
}

/** Costa Rica and Colombia with an arrangement in force, on a ledger in memory: two days, a block an hour. */
export function sampleNetwork(): SampleNetwork {
  const [cr, co] = [authority('a'), authority('c')]
  const terms: ArrangementTerms = {
    title: 'Costa Rica and Colombia',
    parties: [cr.did, co.did],
    scope: [{ issuer: cr.did, programme: 'CR-OEA', types: [], roles: [] }],
    benefits: ['fewer-controls'],
    salt: Buffer.alloc(32, 5).toString('base64url'),
  }
  const fact = { id: '1', version: 1, parties: [cr.identity, co.identity], termsDigest: termsDigest(terms) }
  const ledger: MemoryLedger = {
    chainId: CHAIN_ID,
    contracts,
    blockTimes: Array.from({ length: BLOCKS + 1 }, (_, block) => SECONDS - (BLOCKS - block) * 3_600),
    faults: [],
    members: [
      { at: FOUNDED, fact: memberFact(cr, 'CR') },
      { at: FOUNDED, fact: memberFact(co, 'CO') },
    ],
    anchors: [],
    statuses: [],
    arrangements: [{ at: FOUNDED, fact: { ...fact, inForce: true } }],
    identities: [
      { at: FOUNDED, fact: identityFact(cr) },
      { at: FOUNDED, fact: identityFact(co) },
    ],
  }
  const view = memoryLedgerView(ledger)
  const holder = memorySigner('Ed25519')
  return { ledger, view, cr, co, holder, ethrHolder: ethrSigner(), holderKeys: createHolderKeys(view), terms }
}

/** A holder as wallets are by default: the DID is made of the key. */
function ethrSigner(): TestSigner {
  return memorySigner(
    'Secp256k1',
    (publicKey) => `did:ethr:0x${CHAIN_ID.toString(16)}:${publicKey}#controllerKey`,
  )
}

/** DID of a signer's key. */
export function didOf(signer: TestSigner): Did {
  return Did.parse(signer.verificationKey.controller)
}
