import type { CredentialFormat } from '@sello/core'
import type { Envelope } from '../holder.ts'

/** What a claim link offers. */
export interface OfferedCredential {
  readonly issuer: string
  readonly issuerName: string
  readonly certificateNumber: string
  /** False: made to one holder, whose proof is enough. */
  readonly txCodeRequired: boolean
  readonly formats: readonly CredentialFormat[]
  /** `open`, `claimed`, or why it is neither. */
  readonly state: string
  readonly expiresAt: string
  /** What the proof of possession names as audience. */
  readonly audience: string
  /** Where the exchange goes on. */
  readonly code: string
  readonly nonceUrl: string
  readonly claimUrl: string
}

export interface ClaimedCredential {
  readonly id: string
  readonly format: CredentialFormat
  readonly credential: Envelope
}

/**
 * How a wallet and an issuer talk. Errors of all: `url-not-allowed`, `party-unreachable` (try again),
 * `party-refused` (final), `party-answer-invalid`.
 */
export interface ClaimProtocol {
  readOffer(offerUrl: string): Promise<OfferedCredential>
  drawNonce(offer: OfferedCredential): Promise<string>
  /** Asking again for the same holder gives the same credentials: a lost answer loses nothing. */
  claim(
    offer: OfferedCredential,
    claim: { txCode?: string | undefined; proof: string },
  ): Promise<readonly ClaimedCredential[]>
}
