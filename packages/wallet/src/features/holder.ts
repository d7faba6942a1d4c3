import type { PresentationFormat } from '@sello/core'
import type { RequestToProve } from './applications/application-protocol.ts'

/** A credential as it travels: compact JWT, or a Data Integrity object. */
export type Envelope = string | Readonly<Record<string, unknown>>

export interface PresentationOrder {
  readonly format: PresentationFormat
  readonly credentials: readonly Envelope[]
  readonly nonce: string
  readonly audience: string
  readonly now: Date
}

/** The firm's DID and what its keys can do. Keys never leave the adapter. */
export interface Holder {
  readonly did: string
  /** False: Data Integrity credentials are then presented inside a `vp+jwt`. */
  readonly signsDataIntegrity: boolean
  /** Proof of possession as a JWT (OpenID4VCI 1.0, appendix F.1). */
  proveClaim(order: { nonce: string; audience: string; now: Date }): Promise<string>
  /** Signs one request to a service: everything that it asks for. */
  proveRequest(order: {
    nonce: string
    audience: string
    now: Date
    request: RequestToProve
  }): Promise<string>
  present(order: PresentationOrder): Promise<Envelope>
}
