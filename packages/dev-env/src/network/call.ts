import { SelloError } from '@sello/core'
import { z } from 'zod'

const Problem = z.looseObject({ code: z.string(), detail: z.string().optional(), status: z.int() })

export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly token?: string
  readonly body?: unknown
  readonly idempotencyKey?: string
  /** Further ones, e.g. `if-match`. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Calls a service as its user's software would. A problem document is thrown under its own code. */
export async function call(url: string, options: CallOptions = {}): Promise<unknown> {
  const headers: Record<string, string> = { accept: 'application/json', ...options.headers }
  if (options.token) headers.authorization = `Bearer ${options.token}`
  if (options.body !== undefined) headers['content-type'] = 'application/json'
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey
  const response = await fetch(url, {
    method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
    headers,
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
    signal: AbortSignal.timeout(60_000),
  })
  const text = await response.text()
  const content: unknown = text === '' ? undefined : JSON.parse(text)
  if (response.ok) return content
  const problem = Problem.safeParse(content)
  if (!problem.success) throw new SelloError('unexpected-answer', `${url} answered ${response.status}.`)
  throw new SelloError(problem.data.code, problem.data.detail ?? problem.data.code, {
    details: { status: problem.data.status, url },
  })
}

/** The code of the problem that a call must end with. */
export async function problemOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt
  } catch (error) {
    if (error instanceof SelloError) return error.code
    throw error
  }
  throw new SelloError('demo-expectation', 'the call should have been refused, and was not')
}
