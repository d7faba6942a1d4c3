import type { ArrangementTerms } from '../arrangement/terms.ts'
import type { AeoCertificate } from '../certificate/aeo-certificate.ts'
import type { Address } from '../identifiers.ts'
import type { LedgerContracts } from '../ledger-deployment.ts'
import type {
  CredentialFormat,
  HolderBinding,
  PresentationFormat,
  ProofOutcome,
  VerificationKey,
} from '../ports/credential-reader.ts'
import type {
  AnchorFact,
  ArrangementFact,
  IdentityFact,
  LedgerHead,
  MemberFact,
  StatusFact,
} from '../ports/ledger-view.ts'
import type { SchemaOutcome } from '../ports/schema-check.ts'
import type { Finding } from './finding.ts'
import type { Asked } from './question.ts'

/**
 * How far the mirror can be relied on for the moment asked about: `stale` = older than allowed, `gapped` = an
 * event is missing, `untrusted` = it shows another ledger than the one that counts, or none.
 */
export type MirrorTrust = 'complete' | 'stale' | 'gapped' | 'untrusted'

export interface MirrorFacts {
  readonly head: LedgerHead
  readonly contracts: LedgerContracts
  readonly maxAgeSeconds: number
  readonly trust: MirrorTrust
  /** The same for the present: a copy is an envelope, it may be recorded after the moment asked about. */
  readonly trustNow: MirrorTrust
}

/** An anchored root with what held at its place in the ledger. */
export interface AnchoredFacts {
  readonly anchor: AnchorFact
  /** ERC-1056 state of the issuer at the anchor. */
  readonly issuerThen: IdentityFact
  /** Membership of the issuer at the anchor; not read for copies. */
  readonly memberThen?: MemberFact
}

export type CertificateFacts =
  | { readonly ok: true; readonly value: AeoCertificate }
  | { readonly ok: false; readonly message: string }

export type KeyFacts =
  | { readonly ok: true; readonly key: VerificationKey }
  | { readonly ok: false; readonly finding: Finding }

/** The version of an arrangement that speaks for it: the latest in force between the two, else the latest. */
export interface ArrangementCandidate {
  readonly fact: ArrangementFact
  readonly urn: string
  readonly terms?: ArrangementTerms
}

export interface CredentialFacts {
  readonly format: CredentialFormat
  readonly verificationMethod: string
  readonly holder: HolderBinding
  readonly certificate: CertificateFacts
  readonly schema: SchemaOutcome
  /** Chain and address of the issuer's DID, when it is a did:ethr in canonical form. */
  readonly issuer?: { readonly chainId: number; readonly identity: Address }
  readonly member?: MemberFact
  /** Membership as known by now, where the copy was recorded after the moment asked about. */
  readonly memberNow?: MemberFact
  readonly grant?: AnchoredFacts
  readonly copy?: AnchoredFacts
  /** Absent when there is no issuer to ask for a key. */
  readonly key?: KeyFacts
  /** Absent when there is no key to check with. */
  readonly proof?: ProofOutcome
  readonly status?: StatusFact
  readonly arrangements: readonly ArrangementCandidate[]
}

export interface PresentationFacts {
  readonly format: PresentationFormat
  readonly nonce: string | undefined
  readonly audience: string | undefined
  readonly issuedAt?: number
  readonly expiresAt?: number
  /** DID or thumbprint that signed; undefined when the presentation names nobody. */
  readonly presenter: string | undefined
  readonly keyFound: boolean
  readonly proof?: ProofOutcome
}

/** Everything that one verdict on one credential is judged by. */
export interface VerdictFacts {
  readonly asked: Asked
  readonly mirror: MirrorFacts
  readonly credential: CredentialFacts
  readonly presentation?: PresentationFacts
}
