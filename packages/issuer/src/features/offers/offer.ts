import type { CredentialFormat } from '@sello/core'

export type OfferState = 'open' | 'claimed' | 'expired' | 'locked' | 'withdrawn'

/** A one-time right to claim a certificate version; the code is a capability and kept as a digest. */
export interface Offer {
  readonly id: string
  readonly certificateId: string
  readonly versionId: string
  readonly codeDigest: string
  /** Salted, slow hash of the transaction code; one that was made to a holder has none. */
  readonly txCodeHash?: string
  /** DID of the only holder who can claim it; its proof takes the place of the transaction code. */
  readonly madeTo?: string
  readonly formats: readonly CredentialFormat[]
  readonly createdBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
  /** Wrong transaction codes so far. */
  readonly failures: number
  readonly claimed: boolean
  /** An officer took it back. */
  readonly withdrawn?: { readonly at: Date; readonly by: string }
}

/** A stored offer with its version and claim. */
export interface OfferRecord extends Offer {
  readonly version: number
  /** The version offered can still be claimed. */
  readonly live: boolean
  readonly claim?: { readonly holder: string; readonly at: Date }
}

export interface UnclaimedOffer {
  readonly id: string
  readonly certificateId: string
  readonly certificateNumber: string
  readonly legalName: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** So many wrong transaction codes lock an offer. */
export const MAX_TX_CODE_FAILURES = 5

export interface OfferStore {
  /** False when an offer with that code is there already. */
  add(offer: Offer): Promise<boolean>
  findByCode(codeDigest: string): Promise<Offer | undefined>
  find(id: string): Promise<OfferRecord | undefined>
  /** Newest first. */
  listOf(certificateId: string): Promise<readonly OfferRecord[]>
  /** Open ones that nobody has claimed, the oldest first. */
  unclaimed(now: Date, limit: number): Promise<readonly UnclaimedOffer[]>
  /** One statement: false when it is claimed or withdrawn. */
  withdraw(id: string, withdrawn: { at: Date; by: string }): Promise<boolean>
  /** Counts an attempt before it is looked at, in one statement; false when no attempt is left. */
  takeAttempt(id: string): Promise<boolean>
  /** The code was right: earlier failures are forgotten. */
  clearAttempts(id: string): Promise<void>
}

/** What the offer looks like at a moment. */
export function offerState(offer: Offer, now: Date): OfferState {
  if (offer.claimed) return 'claimed'
  if (offer.withdrawn) return 'withdrawn'
  if (offer.failures >= MAX_TX_CODE_FAILURES) return 'locked'
  return now >= offer.expiresAt ? 'expired' : 'open'
}
