import type { CredentialFormat } from '@sello/core'
import type { Envelope } from '../holder.ts'

export interface HeldCredential {
  /** The wallet's own id: an issuer may give the formats of one copy the same id. */
  readonly id: string
  readonly credentialId: string
  readonly format: CredentialFormat
  readonly credential: Envelope
  readonly issuer: string
  readonly issuerName: string
  readonly certificateNumber: string
  readonly version: number
  readonly receivedAt: string
}

export interface CredentialStore {
  list(): Promise<HeldCredential[]>
  find(id: string): Promise<HeldCredential | undefined>
}
