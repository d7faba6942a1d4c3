import type { Envelope } from '../holder.ts'

/** What a verifier asks. */
export interface AskedPresentation {
  readonly verifier: string
  readonly verifierName: string
  readonly purpose: string
  readonly nonce: string
  /** Both present when the presentation is for one declaration. */
  readonly nonceRandom?: string | undefined
  readonly mrn?: string | undefined
  readonly audience: string
  readonly expiresAt: string
  readonly state: 'open' | 'answered' | 'expired'
  readonly responseUrl: string
}

export type VerdictStatus = 'verified' | 'rejected' | 'indeterminate'

/** How a wallet and a verifier talk. Errors as ClaimProtocol's. */
export interface PresentationProtocol {
  readRequest(requestUrl: string): Promise<AskedPresentation>
  respond(asked: AskedPresentation, presentation: Envelope): Promise<VerdictStatus>
}
