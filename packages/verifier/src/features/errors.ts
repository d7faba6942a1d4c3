import { SelloError } from '@sello/core'

/** What can fail in a request to the verifier beside the platform's own codes. A bad credential is no error. */
export const verifierErrorCodes = [
  'as-of-in-future',
  'date-invalid',
  'nonce-already-used',
  'request-expired',
  'presentation-not-for-request',
  'arrangement-unknown',
  'terms-digest-mismatch',
  'mirror-not-ready',
  'not-started',
  'not-found',
] as const
export type VerifierErrorCode = (typeof verifierErrorCodes)[number]

/** An error whose code has its place in the table of problems. */
export function verifierError(code: VerifierErrorCode, message: string): SelloError<VerifierErrorCode> {
  return new SelloError(code, message)
}
