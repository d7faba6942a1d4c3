/**
 * A failure the product knows: `code` is stable and machine-readable, `message` says what to do about it.
 * Carries no HTTP status: every service maps its codes in one table (see @sello/platform).
 */
export class SelloError<Code extends string = string> extends Error {
  readonly code: Code
  /** Machine-readable detail, safe to show: never a secret. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    code: Code,
    message: string,
    options: { cause?: unknown; details?: Record<string, unknown> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'SelloError'
    this.code = code
    this.details = options.details ?? {}
  }
}

/** True for a SelloError with one of the given codes (any code when none is given). */
export function isSelloError(error: unknown, ...codes: string[]): error is SelloError {
  return error instanceof SelloError && (codes.length === 0 || codes.includes(error.code))
}
