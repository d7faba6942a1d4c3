/** One line of an administration's AEO register. Texts stand as the register has them; broken rows break the rules. */
export interface RegisterRecord {
  readonly tin: string
  readonly legalName: string
  readonly nativeName: string
  readonly street: string
  readonly city: string
  readonly postcode: string
  readonly country: string
  readonly programme: string
  readonly aeoType: string
  readonly roles: readonly string[]
  readonly certificateNumber: string
  /** YYYY-MM-DD. */
  readonly effectiveFrom: string
  /** Empty = open-ended. */
  readonly expiresOn: string
  readonly lastValidationDate: string
  readonly lastValidationMethod: string
  /** scheme:value */
  readonly aliases: readonly string[]
  readonly customsOffice: string
}

/** The columns of the CSV, in order. */
export const registerColumns = [
  'tin',
  'legalName',
  'nativeName',
  'street',
  'city',
  'postcode',
  'country',
  'programme',
  'aeoType',
  'roles',
  'certificateNumber',
  'effectiveFrom',
  'expiresOn',
  'lastValidationDate',
  'lastValidationMethod',
  'aliases',
  'customsOffice',
] as const satisfies readonly (keyof RegisterRecord)[]

/** How a row came to be, for tests that count; not part of the CSV. */
export type RowOrigin =
  | { readonly kind: 'clean' }
  | { readonly kind: 'duplicate'; readonly of: number }
  | { readonly kind: 'broken'; readonly fault: string }

export interface RegisterRow {
  /** From 0. */
  readonly index: number
  readonly origin: RowOrigin
  readonly record: RegisterRecord
}
