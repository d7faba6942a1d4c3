import type { CredentialFormat, PresentationFormat } from '@sello/core'
import type { VerdictStatus } from './presentation-protocol.ts'

/** Who was shown what, when and what for. */
export interface ShownPresentation {
  readonly id: string
  readonly at: string
  readonly verifier: string
  readonly verifierName: string
  readonly purpose: string
  readonly mrn?: string
  readonly requestUrl: string
  readonly format: PresentationFormat
  /** Username that gave the order. */
  readonly shownBy: string
  readonly credentials: readonly {
    readonly id: string
    readonly certificateNumber: string
    readonly format: CredentialFormat
  }[]
  /** `sent`: no answer came; it must be taken for seen. */
  readonly outcome: 'sent' | 'refused' | VerdictStatus
}

export interface PresentationStore {
  add(shown: ShownPresentation): Promise<void>
  settle(id: string, outcome: ShownPresentation['outcome']): Promise<void>
  /** Newest first. */
  list(limit: number): Promise<ShownPresentation[]>
}
