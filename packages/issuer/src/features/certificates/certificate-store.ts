import type { Landed } from '../acts/act.ts'
import type { ReasonClass } from '../reason-class.ts'
import type { Certificate, CertificateVersion, StatusEntry, VersionState } from './certificate.ts'

export interface CertificatePage {
  readonly operatorId?: string
  readonly certificateNumber?: string
  /** Number of the last certificate of the page before; the newest come first. */
  readonly before?: number
  readonly limit: number
}

export type NumberedCertificate = Certificate & { readonly number: number }

/** How a version's status changes once the ledger has it. */
export type StatusEffect =
  | { readonly to: Extract<VersionState, 'superseded' | 'revoked' | 'withdrawn' | 'annulled'> }
  | { readonly to: 'suspended'; readonly until: Date | null }
  | { readonly to: 'reinstated' }

export interface CertificateStore {
  /** All in bulk. Throws `certificate-exists` for a number taken in its programme, `version-exists`. */
  add(certificates: readonly Certificate[], versions: readonly CertificateVersion[]): Promise<void>
  find(id: string): Promise<NumberedCertificate | undefined>
  list(page: CertificatePage): Promise<readonly NumberedCertificate[]>
  /** All versions of the certificates, oldest first. */
  versionsOf(certificateIds: readonly string[]): Promise<readonly CertificateVersion[]>
  versionById(id: string): Promise<CertificateVersion | undefined>
  /** Versions under one grant root, in the order of their leaves. */
  versionsUnderRoot(
    root: string,
    page: { after: number; limit: number },
  ): Promise<readonly CertificateVersion[]>
  /** How many there are of each kind under one grant root, and of how many firms. */
  shapesUnderRoot(root: string): Promise<{ shapes: readonly CertificateShape[]; firms: number }>
  /** Removes what a declined act had proposed under a root, and certificates that are left without a version. */
  dropProposed(root: string): Promise<void>
  markGranted(root: string, landed: Landed): Promise<void>
  markDisavowed(root: string, landed: Landed): Promise<void>
  applyStatus(
    list: string,
    entries: readonly number[],
    effect: StatusEffect,
    by: {
      landed: Landed
      reasonClass: ReasonClass | undefined
      /** From when it is true; absent: from when it was published. */
      effectiveAt?: Date | undefined
    },
  ): Promise<void>
  /** Suspended versions that have not ended and whose suspension ends at or before `time`. */
  expiredSuspensions(time: Date): Promise<readonly StatusEntry[]>
}

/** What an arrangement is asked about, and how many certificates are like that. */
export interface CertificateShape {
  readonly programme: string
  readonly aeoType: string
  readonly roles: readonly string[]
  readonly count: number
}

/** Status entries: each is given out once, whatever becomes of it. */
export interface StatusEntryDrawer {
  /** One atomic statement a list; lists follow each other when one is full. */
  draw(count: number): Promise<readonly StatusEntry[]>
}
