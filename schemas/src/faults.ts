export interface ContentFault {
  /** RFC 6901 pointer into the credential. */
  readonly pointer: string
  readonly code: ContentFaultCode
  readonly message: string
}
export type ContentFaultCode =
  | 'unknown-programme'
  | 'unknown-type'
  | 'unknown-role'
  | 'role-not-of-type'
  | 'roles-not-sorted'
  | 'unknown-alias-scheme'
  | 'alias-malformed'
  | 'unknown-validation-method'
  | 'unknown-country'
  | 'core-differs'
  | 'status-differs'
  | 'dates-disagree'
  | 'dates-reversed'
  | 'leaf-outside-tree'
export type ContentResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly faults: readonly ContentFault[] }
