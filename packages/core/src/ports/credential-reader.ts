import type { KeyAlgorithm } from './ledger-view.ts'

/** ldp = Data Integrity eddsa-rdfc-2022; vc+jwt = VC-JOSE-COSE; jwt_vc_json = Data Model 1.1 JWT. */
export type CredentialFormat = 'ldp' | 'vc+jwt' | 'jwt_vc_json'
export type PresentationFormat = 'ldp' | 'vp+jwt' | 'jwt_vp_json'

/** A public key that a proof is checked against. */
export interface VerificationKey {
  /** Full DID URL of the verification method. */
  readonly id: string
  /** DID that controls it. */
  readonly controller: string
  readonly algorithm: KeyAlgorithm
  /** Raw public key, see KeyFact. */
  readonly publicKey: Uint8Array
}

export type ProofOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly message: string }

/** Who a credential is bound to. */
export type HolderBinding =
  | { readonly kind: 'did'; readonly did: string }
  /** RFC 7638 thumbprint (base64url) of the `cnf` key, and the key itself. */
  | {
      readonly kind: 'key'
      readonly thumbprint: string
      readonly algorithm: KeyAlgorithm
      readonly publicKey: Uint8Array
    }
  | { readonly kind: 'none' }

/** A credential taken apart but not yet believed. */
export interface ReadCredential {
  readonly kind: 'credential'
  readonly format: CredentialFormat
  /**
   * The credential as VC Data Model 2.0 JSON without its proof (the 1.1 form mapped up), not yet checked
   * against the schema.
   */
  readonly document: Readonly<Record<string, unknown>>
  /** DID URL of the key it says it was signed with. */
  readonly verificationMethod: string
  readonly holder: HolderBinding
  /** Checks the proof against this key and no other; never throws for a bad credential. */
  verifyProof(key: VerificationKey): Promise<ProofOutcome>
}

/** A presentation taken apart but not yet believed. */
export interface ReadPresentation {
  readonly kind: 'presentation'
  readonly format: PresentationFormat
  /** DID URL of the holder's key, or undefined when it is a bare key named by thumbprint. */
  readonly verificationMethod: string | undefined
  readonly holderThumbprint?: string
  readonly nonce: string | undefined
  readonly audience: string | undefined
  /** Seconds since 1970, when the format carries them. */
  readonly issuedAt?: number
  readonly expiresAt?: number
  readonly credentials: readonly ReadCredential[]
  verifyProof(key: VerificationKey): Promise<ProofOutcome>
}

/** Input that is not a credential or presentation at all. `code` is stable, e.g. `duplicate-key`, `alg-none`. */
export interface Unreadable {
  readonly kind: 'unreadable'
  readonly code: string
  readonly message: string
}

/**
 * Takes untrusted input apart: a compact JWT string, a JSON text or a parsed JSON object. Never throws for bad
 * input, never reaches the network.
 */
export interface CredentialReader {
  read(input: unknown): Promise<ReadCredential | ReadPresentation | Unreadable>
}

/** Resolves a holder's key (did:key, did:jwk, did:ethr by the mirror) at the position the verdict is about. */
export interface HolderKeys {
  resolve(didUrl: string, at: import('../position.ts').Position): Promise<VerificationKey | undefined>
}
