import type { LedgerView } from '@sello/core'
import type { Access } from '@sello/platform'
import type { ArrangementsDeps } from '../features/network/list-arrangements.ts'
import type { CreatePresentationRequestDeps } from '../features/presentation-requests/create-presentation-request.ts'
import type { PresentationRequestStore } from '../features/presentation-requests/presentation-request-store.ts'
import type { TermsShelf } from '../features/terms/terms-book.ts'
import type { Judge } from '../features/verification/judge.ts'
import type { VerificationLog } from '../features/verification/verification-record.ts'

export const verifierRoles = [
  /** The risk management system: asks for verdicts and presentations. */
  'rms',
  /** An officer who does the same at a screen. */
  'declaration-officer',
  /** Hands over the terms of arrangements. */
  'liaison',
  /** Reads the log of verifications. */
  'auditor',
  'administrator',
] as const
export type VerifierRole = (typeof verifierRoles)[number]

/** Who this verifier is to others. */
export interface VerifierIdentity {
  /** DID of the administration: the audience of every presentation. */
  readonly did: string
  readonly name: string
  /** Where wallets reach the service, without a slash at the end. */
  readonly publicUrl: string
}

/** Everything the endpoints hand to their use-cases; each takes its part. */
export interface VerifierApi extends ArrangementsDeps, CreatePresentationRequestDeps {
  readonly access: Access<VerifierRole>
  readonly identity: VerifierIdentity
  readonly judge: Judge
  readonly log: VerificationLog
  readonly requests: PresentationRequestStore
  readonly terms: TermsShelf
  readonly view: LedgerView
  readonly timeZone: string
  readonly maxAgeSeconds: number
  readonly clock: () => Date
  readonly newId: () => string
  /** Rejects when the database does not answer. */
  readonly ping: () => Promise<void>
}
