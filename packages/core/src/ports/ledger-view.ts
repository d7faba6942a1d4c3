import type { Address, Country, Hash32 } from '../identifiers.ts'
import type { LedgerContracts } from '../ledger-deployment.ts'
import type { Position } from '../position.ts'

/** How far the mirror of the ledger is, and whether it may be trusted. */
export interface LedgerHead {
  readonly chainId: number
  readonly block: number
  readonly blockHash: Hash32
  /** Time of the last block, seconds since 1970. Freshness = clock − this. */
  readonly blockTime: number
  /** Why answers cannot be relied on (a gap in sequence numbers, a changed block hash); empty when all is well. */
  readonly faults: readonly LedgerFault[]
}

export interface LedgerFault {
  readonly code: 'event-gap' | 'changed-block' | 'wrong-chain' | 'not-started'
  readonly message: string
  readonly position?: Position
}

export type Standing = 'active' | 'suspended' | 'removed' | 'replaced'
export type ActName = 'grant' | 'revoke' | 'suspend' | 'arrange' | 'govern' | 'record'

export interface MemberFact {
  readonly identity: Address
  readonly country: Country
  readonly standing: Standing
  /** When the standing began. */
  readonly since: Position
  /** First block from which its anchors do not count. */
  readonly distrustedSince?: number
  /** Digest of the contact card. */
  readonly contact?: Hash32
  /** Officers each act needs. */
  readonly quorum: Readonly<Record<ActName, number>>
}

export type AnchorPurpose = 'grant' | 'copy' | 'exchange' | 'audit'

export interface AnchorFact {
  readonly identity: Address
  readonly purpose: AnchorPurpose
  readonly root: Hash32
  readonly position: Position
  /** Block time in seconds. */
  readonly time: number
  readonly officers: readonly Address[]
  readonly disavowed?: { readonly position: Position; readonly time: number }
}

export interface StatusFact {
  readonly revoked: boolean
  readonly suspended: boolean
  /** Block time (seconds) at which the entry last became revoked / suspended; absent when it is not. */
  readonly revokedSince?: number
  readonly suspendedSince?: number
  /** Announced end of the suspension, seconds; absent when open-ended or not suspended. */
  readonly suspendedUntil?: number
}

export interface ArrangementFact {
  /** Decimal id in the registry. */
  readonly id: string
  readonly version: number
  readonly parties: readonly Address[]
  readonly termsDigest: Hash32
  /** Pairwise, for the two administrations asked about. */
  readonly inForce: boolean
  /** Why it is not in force. */
  readonly reason?: 'not-accepted' | 'suspended' | 'withdrawn' | 'party-not-active'
  /** Whose act or missing act the reason is. */
  readonly reasonParty?: Address
}

/** Algorithms of keys in ERC-1056 attributes. */
export type KeyAlgorithm = 'Ed25519' | 'Secp256k1' | 'P256' | 'X25519'
/** What a key is for, fixed by its attribute's name. `other` = an attribute that is not of Sello's form. */
export type KeyPurpose = 'cert' | 'request' | 'xchg' | 'enc' | 'other'

export interface KeyFact {
  /** Fragment of the key's DID URL as ethr-did-resolver counts them: `delegate-N`. */
  readonly fragment: string
  readonly algorithm: KeyAlgorithm | 'other'
  readonly purpose: KeyPurpose
  /** The attribute's raw name, e.g. `did/pub/Ed25519/cert/hex`. */
  readonly name: string
  /** Raw public key: Ed25519 and X25519 32 bytes, secp256k1 and P-256 33 bytes compressed. */
  readonly publicKey: Uint8Array
  readonly addedAt: Position
  /** Seconds since 1970. */
  readonly validTo: number
  /** Set when it was revoked or re-set later but at or before the position asked for. */
  readonly revokedAt?: Position
}

export interface DelegateFact {
  readonly fragment: string
  /** e.g. `sello/grant`, `veriKey`. */
  readonly type: string
  readonly delegate: Address
  readonly addedAt: Position
  readonly validTo: number
}

/** Everything ERC-1056 says of one identity at a position. Only what is valid then (by that block's time). */
export interface IdentityFact {
  readonly identity: Address
  readonly owner: Address
  /** True once the owner was set to the null address. */
  readonly deactivated: boolean
  readonly keys: readonly KeyFact[]
  readonly delegates: readonly DelegateFact[]
  readonly services: readonly {
    readonly fragment: string
    readonly type: string
    readonly endpoint: string
  }[]
  /** Block of the last change at or before the position; 0 when there is none. */
  readonly versionBlock: number
  /** Block of the next change after it, when there is one. */
  readonly nextVersionBlock?: number
}

/**
 * The mirror of the ledger, as the verdict sees it. Answers are what the ledger's events up to `at` say;
 * nothing later leaks in. No method reaches the network.
 */
export interface LedgerView {
  head(): Promise<LedgerHead>
  /** The end of the last block whose time is not after `time`; undefined before the first block. */
  positionAt(time: Date): Promise<Position | undefined>
  /** Block time in seconds of a mirrored block (or of the last one before it that is known). */
  timeOf(position: Position): Promise<number | undefined>
  member(identity: Address, at: Position): Promise<MemberFact | undefined>
  members(at: Position): Promise<MemberFact[]>
  /** The anchor with what was known of it at `at`; undefined when not anchored at or before `at`. */
  anchor(
    identity: Address,
    purpose: AnchorPurpose,
    root: Hash32,
    at: Position,
  ): Promise<AnchorFact | undefined>
  /** Both bits of an entry. An entry never written is neither. */
  status(identity: Address, list: string, index: number, at: Position): Promise<StatusFact>
  /** Whole list as bytes, most significant bit first as Bitstring Status List wants it, 131,072 entries. */
  statusBits(
    identity: Address,
    list: string,
    kind: 'revocation' | 'suspension',
    at: Position,
  ): Promise<Uint8Array>
  /** All versions of arrangements in which both are parties, latest version first. */
  arrangements(a: Address, b: Address, at: Position): Promise<ArrangementFact[]>
  /** ERC-1056 state. Every address has one, changed or not. */
  identity(identity: Address, at: Position): Promise<IdentityFact>
  /** Addresses of the network's contracts that the mirror follows. */
  contracts(): Promise<LedgerContracts>
}
