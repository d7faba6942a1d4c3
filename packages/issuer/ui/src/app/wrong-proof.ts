import { ApiProblem, isProblem } from '@sello/ui-kit'

/**
 * The service says of every wrong proof the same, so that nobody learns which part was right; where the officer was
 * asked for one part alone, it is told as that part.
 */
export function wrongProofAs(
  code: 'code-wrong' | 'recovery-code-wrong' | 'proof-wrong',
  error: unknown,
): unknown {
  if (!isProblem(error, 'sign-in-failed')) return error
  return new ApiProblem({ code, status: error.status }, error.requestId, { cause: error })
}
