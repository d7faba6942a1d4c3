import type { Verdict } from '@sello/core'
import type { VerificationRecord } from '../verification/verification-record.ts'

export interface StoredPresentationRequest {
  readonly id: string
  readonly nonce: string
  readonly nonceRandom?: string
  readonly mrn?: string
  readonly purpose: string
  readonly createdAt: string
  readonly createdBy: string
  readonly expiresAt: string
  readonly answeredAt?: string
  readonly verificationId?: string
  /** The verdict as it was given. */
  readonly verdict?: Readonly<Record<string, unknown>>
}

export type NonceStanding =
  | { readonly kind: 'open'; readonly requestId: string }
  | { readonly kind: 'used' | 'expired' | 'unknown' }

export interface PresentationRequestStore {
  add(request: StoredPresentationRequest): Promise<void>
  find(id: string): Promise<StoredPresentationRequest | undefined>
  standingOf(nonce: string, now: Date): Promise<NonceStanding>
  /**
   * Takes the nonce if it is open and unexpired at `now`, and keeps verdict and record with it, all or nothing.
   * False when somebody was quicker or it is too late: then nothing is kept.
   */
  answer(taken: {
    requestId: string
    verdict: Verdict
    record: VerificationRecord
    now: Date
  }): Promise<boolean>
  /** Forgets requests, and the verdicts on them, that expired before `time`. */
  forgetBefore(time: Date): Promise<void>
}

/** State of a request at a moment. */
export function stateOf(request: StoredPresentationRequest, now: Date): 'open' | 'answered' | 'expired' {
  if (request.answeredAt !== undefined) return 'answered'
  return new Date(request.expiresAt) > now ? 'open' : 'expired'
}
