import { SelloError } from '@sello/core'

/** What can fail in a request to the wallet beside the platform's own codes. */
export const walletErrorCodes = [
  'not-found',
  'url-not-allowed',
  'party-unreachable',
  'party-refused',
  'party-answer-invalid',
  'offer-not-open',
  'claimed-credential-wrong',
  'request-not-open',
  'request-not-bound',
  'credential-not-held',
  'formats-mixed',
  'credential-choice-empty',
  'tx-code-missing',
  'issuer-differs',
  'application-state',
  'order-waiting',
] as const
export type WalletErrorCode = (typeof walletErrorCodes)[number]

/** An error whose code has its place in the table of problems. */
export function walletError(
  code: WalletErrorCode,
  message: string,
  options: { cause?: unknown; details?: Record<string, unknown> } = {},
): SelloError<WalletErrorCode> {
  return new SelloError(code, message, options)
}
