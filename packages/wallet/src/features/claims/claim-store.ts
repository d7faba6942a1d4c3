import type { HeldCredential } from '../credentials/held-credential.ts'

/** `sent`: the issuer may have taken the offer; `stored` and `failed` are ends. */
export type ClaimState = 'begun' | 'sent' | 'stored' | 'failed'

export interface Claim {
  readonly id: string
  readonly offerUrl: string
  /** Forgotten at the end; an offer that was made to this holder has none. */
  readonly txCode?: string
  readonly state: ClaimState
  readonly begunAt: string
  readonly failure?: string
}

export interface ClaimStore {
  /** The claim of an offer that has not failed; begun when there is none. One at a time for an offer. */
  begin(claim: { id: string; offerUrl: string; txCode?: string | undefined; now: Date }): Promise<Claim>
  find(id: string): Promise<Claim | undefined>
  /** Claims that have not come to an end. */
  unfinished(): Promise<Claim[]>
  markSent(id: string): Promise<void>
  /** Keeps the credentials and ends the claim, in one transaction. */
  finish(id: string, credentials: readonly HeldCredential[], now: Date): Promise<void>
  fail(id: string, code: string, now: Date): Promise<void>
  credentialsOf(id: string): Promise<HeldCredential[]>
}
