import type { CredentialParts } from '@sello/core'

/** What a worker is asked: to build and hash credentials. No key goes to a worker. */
export interface HashRequest {
  readonly id: number
  readonly parts: readonly CredentialParts[]
}

export interface HashedDocument {
  /** The credential without a proof, as JSON text. */
  readonly text: string
  /** SHA-256 of its canonical form (eddsa-rdfc-2022, 3.2.4). */
  readonly hash: Uint8Array
}

export type HashReply =
  | { readonly id: number; readonly documents: readonly HashedDocument[] }
  /** The first document that cannot be signed, and why. */
  | { readonly id: number; readonly failed: { readonly credentialId: string; readonly message: string } }
