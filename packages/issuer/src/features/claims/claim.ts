import type { AnchorProof, CredentialFormat, Hash32 } from '@sello/core'
import type { Landed } from '../acts/act.ts'

/** One copy of a claim: one format. */
export interface ClaimCopy {
  readonly format: CredentialFormat
  /** `urn:uuid:…` */
  readonly credentialId: string
  /** The copy leaf's way to the claim's root. */
  readonly anchor: AnchorProof
  /** Once signed: the JWT, or the JSON of a Data Integrity credential. Never signed twice. */
  readonly credential?: string
}

/** A holder's claim of an offer, stored before it is anchored: a repeated claim gives the same credentials. */
export interface Claim {
  readonly id: string
  readonly offerId: string
  readonly versionId: string
  /** DID of the holder. */
  readonly holder: string
  readonly root: Hash32
  readonly copies: readonly ClaimCopy[]
  readonly createdAt: Date
  readonly landed?: Landed
}

export interface ClaimStore {
  /** One claim an offer; false when the offer has one. */
  add(claim: Claim): Promise<boolean>
  find(id: string): Promise<Claim | undefined>
  findByRoot(root: Hash32): Promise<Claim | undefined>
  findByOffer(offerId: string): Promise<Claim | undefined>
  /** Keeps a signed copy unless there is one; gives the one that is kept. */
  keepCredential(claimId: string, format: CredentialFormat, credential: string): Promise<string>
}

/** Claims whose roots go to the ledger together. */
export interface CopyBatch {
  readonly id: string
  readonly roots: readonly Hash32[]
}

export interface CopyBatchStore {
  /** The batch that is under way, or a new one out of what waits (at most `limit`); undefined when nothing does. */
  open(newId: string, limit: number): Promise<CopyBatch | undefined>
  land(batchId: string, landed: Landed): Promise<void>
  /** The ledger refused it: its claims wait for another batch. */
  dissolve(batchId: string): Promise<void>
}

export interface NonceStore {
  add(nonceDigest: string, expiresAt: Date): Promise<void>
  /** Takes it in one statement; false when it is unknown, used or too old. */
  take(nonceDigest: string, now: Date): Promise<boolean>
}
