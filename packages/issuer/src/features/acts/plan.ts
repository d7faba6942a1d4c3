import type {
  Address,
  ArrangementTerms,
  CertificateCore,
  CertificateTerms,
  Did,
  Hash32,
  MerkleTree,
  ProgrammeReads,
} from '@sello/core'
import type { ApplicationStore } from '../applications/application-store.ts'
import type { Certificate, CertificateVersion } from '../certificates/certificate.ts'
import type { CertificateStore, StatusEntryDrawer } from '../certificates/certificate-store.ts'
import type { ImportStore } from '../imports/import.ts'
import type { Operator, OperatorStore } from '../operators/operator.ts'
import type { ReasonClass } from '../reason-class.ts'
import type { Surroundings } from '../surroundings.ts'
import type { ActStore } from './act-store.ts'
import type { LedgerCall } from './ledger-call.ts'
import type { LedgerReads } from './ledger-ports.ts'

/** Who this administration is, and on which ledger. */
export interface Authority {
  readonly did: Did
  readonly identity: Address
  readonly name: string
  readonly country: string
  /** `eip155:<chain>:<address>` of the status registry. */
  readonly statusRegistry: string
  /** IANA zone in which its days begin and end. */
  readonly timeZone: string
}

/** The terms of arrangements, by their digest. They never stand on the ledger. */
export interface ArrangementTermsStore {
  add(digest: Hash32, terms: ArrangementTerms, at: Date): Promise<void>
  find(digest: Hash32): Promise<ArrangementTerms | undefined>
}

/** Contact cards of this administration, by their digest. */
export interface ContactCardStore {
  add(card: ContactCard, at: Date): Promise<void>
  find(digest: Hash32): Promise<ContactCard | undefined>
}

export interface ContactCard {
  readonly digest: Hash32
  readonly card: Readonly<Record<string, unknown>>
  readonly salt: string
}

/**
 * Makes the digests that may go on the ledger, each from content and a random salt, and knows them again when they
 * are signed and sent. Throws `weak-salt`.
 */
export interface Sealing {
  grantTree(leaves: readonly { core: CertificateCore; salt: Uint8Array }[]): {
    tree: MerkleTree
    leafHashes: readonly Uint8Array[]
  }
  terms(terms: ArrangementTerms): Hash32
  contact(card: Readonly<Record<string, unknown>>, salt: string): Hash32
}

/** Numbers for authorisations, each given out once. */
export interface NonceDrawer {
  draw(count: number, now: Date): Promise<readonly string[]>
}

/**
 * Finds what a certificate's terms may not say: code lists of the programme. Empty when all is well. `before`: of the
 * version that they follow.
 */
export type CheckTerms = (terms: CertificateTerms, before?: CertificateTerms) => readonly string[]

export interface PlanDeps extends Surroundings {
  readonly programme: ProgrammeReads
  readonly authority: Authority
  readonly ledger: LedgerReads & ArrangementReads
  readonly operators: Pick<OperatorStore, 'find' | 'findMany' | 'findByTin'>
  readonly applications: Pick<ApplicationStore, 'find'>
  readonly certificates: Pick<CertificateStore, 'find' | 'versionsOf'>
  readonly acts: Pick<ActStore, 'find'>
  readonly imports: Pick<ImportStore, 'find' | 'acceptedRows'>
  readonly statusEntries: StatusEntryDrawer
  readonly checkTerms: CheckTerms
  readonly sealing: Sealing
  readonly authorisationNonces: NonceDrawer
}

export interface ArrangementReads {
  /** Digest of the terms of an arrangement's version, when it was proposed with us as a party. */
  termsDigestOf(arrangementId: string, version: number): Promise<Hash32 | undefined>
}

/** Rows that stand in the register from the proposal on. */
export interface PlannedRows {
  readonly certificates: readonly Certificate[]
  readonly versions: readonly CertificateVersion[]
  readonly contactCard?: ContactCard
  /** Firms that enter the register with their certificates. */
  readonly operators?: readonly Operator[]
  /** The import that is granted, and the declined act that it was proposed by before. */
  readonly import?: { readonly id: string; readonly replaces: string | undefined }
  readonly arrangementTerms?: { readonly digest: Hash32; readonly terms: ArrangementTerms }
}

/** A proposal turned into what it says to the ledger and to the register. */
export interface Plan {
  readonly calls: readonly LedgerCall[]
  /** Short form of the proposal, for who co-signs. */
  readonly payload: Readonly<Record<string, unknown>>
  readonly reasonClass?: ReasonClass
  /** From when a change of status is to be true; absent: when the ledger has it. */
  readonly effectiveAt?: Date | undefined
  /** Certificates that a change or a change of status is about. */
  readonly certificateIds?: readonly string[]
  readonly rows?: PlannedRows
  /** The application that is decided, as it was when the act was planned. */
  readonly application?: PlannedApplication
}

export interface PlannedApplication {
  readonly id: string
  readonly version: number
  readonly operatorId: string
  readonly certificateId: string
}
