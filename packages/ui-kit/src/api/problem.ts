import { z } from 'zod'

/** What the service answers when a request fails (RFC 9457). */
export const ProblemBody = z.looseObject({
  code: z.string(),
  title: z.string().optional(),
  status: z.number().int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  issues: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
})
export type ProblemBody = z.infer<typeof ProblemBody>

/**
 * A failed request. `code` is the service's, or one of ours: `offline` (nothing was reached), `answer-unreadable`
 * (the answer has not the form that was agreed), `aborted`.
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly code: string
  readonly status: number
  readonly detail: string | undefined
  /** What to quote when the failure is reported. */
  readonly requestId: string | undefined
  readonly issues: readonly { readonly pointer: string; readonly message: string }[]
  readonly body: Readonly<Record<string, unknown>>

  constructor(body: ProblemBody, requestId: string | undefined, options: { cause?: unknown } = {}) {
    super(`${body.code}: ${body.detail ?? body.title ?? ''}`, options)
    this.code = body.code
    this.status = body.status
    this.detail = body.detail
    this.requestId = requestId ?? body.instance?.replace('urn:uuid:', '')
    this.issues = body.issues ?? []
    this.body = body
  }
}

export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  return new ApiProblem({ code: 'page-failed', status: 0, detail: String(error) }, undefined, {
    cause: error,
  })
}

export function isProblem(error: unknown, ...codes: readonly string[]): error is ApiProblem {
  return error instanceof ApiProblem && codes.includes(error.code)
}
