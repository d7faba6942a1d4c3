import type { CredentialReader } from '@sello/core'
import type { Access } from '@sello/platform'
import type { ApplicationProtocol } from '../features/applications/application-protocol.ts'
import type { ApplicationStore } from '../features/applications/application-store.ts'
import type { ApplicationDeps } from '../features/applications/send-order.ts'
import type { ClaimDeps } from '../features/claims/claim-credentials.ts'
import type { ClaimProtocol } from '../features/claims/claim-protocol.ts'
import type { ClaimStore } from '../features/claims/claim-store.ts'
import type { CredentialStore } from '../features/credentials/held-credential.ts'
import type { Holder } from '../features/holder.ts'
import type { PresentationProtocol } from '../features/presentations/presentation-protocol.ts'
import type { PresentationStore } from '../features/presentations/presentation-store.ts'

/** An operator applies, claims and presents; a reader sees what the firm applied for, holds and showed. */
export const walletRoles = ['operator', 'reader'] as const
export type WalletRole = (typeof walletRoles)[number]

/** Everything the endpoints hand to their use-cases; each takes its part. */
export interface WalletApi {
  readonly access: Access<WalletRole>
  readonly firm: string
  readonly holder: Holder
  readonly reader: CredentialReader
  readonly claims: ClaimStore
  readonly claimProtocol: ClaimProtocol
  readonly underWay: ClaimDeps['underWay']
  readonly applications: ApplicationStore
  readonly applicationProtocol: ApplicationProtocol
  readonly ordersUnderWay: ApplicationDeps['ordersUnderWay']
  readonly credentials: CredentialStore
  readonly presentations: PresentationStore
  readonly presentationProtocol: PresentationProtocol
  readonly clock: () => Date
  readonly newId: () => string
  /** Rejects when the database does not answer. */
  readonly ping: () => Promise<void>
}
