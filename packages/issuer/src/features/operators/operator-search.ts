import { certificateStates } from '@sello/core'
import type { NumberedOperator } from './operator.ts'

export const registerStatuses = ['PROPOSED', ...certificateStates] as const
/** Where a certificate stands on a day. */
export type RegisterStatus = (typeof registerStatuses)[number]

/** All that speak of a certificate speak of the same one. */
export interface OperatorFilter {
  readonly q?: string | undefined
  readonly tin?: string | undefined
  /** NONE: firms without a certificate. */
  readonly status?: RegisterStatus | 'NONE' | undefined
  readonly programme?: string | undefined
  readonly aeoType?: string | undefined
  readonly role?: string | undefined
  readonly expiresBefore?: string | undefined
  readonly assignedTo?: string | undefined
}

export interface OperatorQuery extends OperatorFilter {
  readonly sort?: 'relevance' | 'newest' | 'name' | 'expiry' | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export interface CertificateSummary {
  readonly certificateId: string
  readonly certificateNumber: string
  readonly programme: string
  readonly aeoType: string
  readonly roles: string[]
  readonly status: RegisterStatus
  readonly effectiveFrom: string
  readonly expiresOn: string | null
  readonly suspendedUntil?: string | null
}

export type MatchKind = 'identifier' | 'name' | 'identifier-prefix' | 'words' | 'similar'

export interface FoundOperator {
  readonly operator: NumberedOperator
  /** Those in force first. */
  readonly certificates: readonly CertificateSummary[]
  readonly match?: MatchKind
}

export interface Facets {
  readonly total: number
  readonly status: readonly { value: string; count: number }[]
  readonly programme: readonly { value: string; count: number }[]
  readonly aeoType: readonly { value: string; count: number }[]
  readonly role: readonly { value: string; count: number }[]
}

/** The register by what is typed and filtered. `today` is the day in the administration's zone. */
export interface OperatorSearch {
  search(
    query: OperatorQuery,
    today: string,
  ): Promise<{ found: readonly FoundOperator[]; nextCursor?: string | undefined }>
  facets(filter: OperatorFilter, today: string): Promise<Facets>
  /** Rows of known records, in the order of the ids. */
  rows(ids: readonly string[], today: string): Promise<readonly FoundOperator[]>
  /** Numbers of all firms that the filter finds, the oldest first. */
  numbers(filter: OperatorFilter, today: string): Promise<readonly number[]>
  /** Rows by their numbers, in that order. */
  load(numbers: readonly number[], today: string): Promise<readonly FoundOperator[]>
  /** Certificates that the filter speaks of, of firms that it finds; the oldest first, at most so many. */
  certificates(
    filter: OperatorFilter,
    today: string,
    most: number,
  ): Promise<{ ids: readonly string[]; found: number }>
  /** Those of the certificates that an act is on its way for. */
  withActs(certificateIds: readonly string[]): Promise<ReadonlySet<string>>
}
