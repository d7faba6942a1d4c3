import { SelloError } from '@sello/core'

/** What can fail in a request to the issuer beside the platform's own codes. */
export const issuerErrorCodes = [
  'act-declined',
  'act-state',
  'already-replaced',
  'already-signed',
  'block-missing',
  'certificate-exists',
  'certificate-not-live',
  'certificate-repeated',
  'certificate-suspended',
  'claim-pending',
  'date-invalid',
  'idempotency-key-reused',
  'ledger-reverted',
  'mirror-faulty',
  'mirror-not-ready',
  'no-certificate-key',
  'nonce-invalid',
  'not-a-member',
  'not-allowed',
  'not-found',
  'not-started',
  'offer-already-claimed',
  'offer-expired',
  'offer-locked',
  'offer-not-found',
  'offer-withdrawn',
  'officer-not-enrolled',
  'operator-exists',
  'proof-invalid',
  'proposal-incomplete',
  'request-in-progress',
  'row-corrupt',
  'session-not-fresh',
  'signature-stale',
  'terms-differ',
  'terms-invalid',
  'transition-not-allowed',
  'tx-code-wrong',
  'until-past',
  'version-exists',
] as const
export type IssuerErrorCode = (typeof issuerErrorCodes)[number]

/** An error whose code has its place in the table of problems. */
export function issuerError(
  code: IssuerErrorCode,
  message: string,
  options: { cause?: unknown; details?: Record<string, unknown> } = {},
): SelloError<IssuerErrorCode> {
  return new SelloError(code, message, options)
}
