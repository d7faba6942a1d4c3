import type { Alias, CalendarDate, PostalAddress, Tin } from '@sello/core'

/** A place of the firm beside its registered seat. */
export interface OperatorAddress extends PostalAddress {
  readonly kind: 'operations' | 'warehouse' | 'postal' | 'other'
}

/** A person at the firm: personal data. */
export interface OperatorContact {
  readonly name: string
  readonly position?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
}

/** Whether the firm lets its data go to partner administrations. */
export interface SharingConsent {
  readonly given: boolean
  readonly date: CalendarDate
  readonly legalBasis: string
}

/** A firm as the register holds it. */
export interface OperatorData {
  readonly tin: Tin
  readonly legalName: string
  readonly address: PostalAddress
  readonly aliases?: Alias[] | undefined
  readonly nativeName?: string | undefined
  readonly addresses?: OperatorAddress[] | undefined
  readonly contacts?: OperatorContact[] | undefined
  readonly sharingConsent?: SharingConsent | undefined
  /** Username of the officer who looks after the firm. */
  readonly assignedTo?: string | undefined
}

/** A firm that enters the register. */
export interface Operator extends OperatorData {
  readonly id: string
  readonly createdAt: Date
}
/** A firm that is in the register. */
export type NumberedOperator = Operator & {
  readonly number: number
  readonly version: number
  /** The record that this one was merged into: it no longer changes. */
  readonly mergedInto?: string
}

/** One kept version of a firm's record. */
export interface OperatorVersion {
  readonly operatorId: string
  readonly version: number
  readonly data: OperatorData
  readonly by: string
  readonly at: Date
  readonly why?: string | undefined
}

export interface OperatorStore {
  /** In bulk, as version 1. Throws `operator-exists` for a TIN that the register has. */
  add(operators: readonly Operator[], by?: string): Promise<void>
  find(id: string): Promise<NumberedOperator | undefined>
  findMany(ids: readonly string[]): Promise<readonly NumberedOperator[]>
  /** The record with the TIN, also one that was merged away. */
  findByTin(tin: string): Promise<NumberedOperator | undefined>
  list(page: { tin?: string; before?: number; limit: number }): Promise<readonly NumberedOperator[]>
  /**
   * Keeps a new version. One statement: false when the record is not at the version before. Throws `operator-exists`.
   */
  save(version: OperatorVersion): Promise<boolean>
  version(id: string, version: number): Promise<OperatorVersion | undefined>
  /** Newest first. */
  versions(id: string, page: { before?: number; limit: number }): Promise<readonly OperatorVersion[]>
}

/** The members of a record that are kept in versions. */
export function dataOf(operator: OperatorData): OperatorData {
  const { tin, legalName, nativeName, address, aliases, addresses, contacts } = operator
  const { sharingConsent, assignedTo } = operator
  return {
    tin,
    legalName,
    ...(nativeName === undefined ? {} : { nativeName }),
    address,
    ...(aliases?.length ? { aliases } : {}),
    ...(addresses?.length ? { addresses } : {}),
    ...(contacts?.length ? { contacts } : {}),
    ...(sharingConsent ? { sharingConsent } : {}),
    ...(assignedTo === undefined ? {} : { assignedTo }),
  }
}
