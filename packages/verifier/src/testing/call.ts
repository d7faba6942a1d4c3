import { answerFault } from '@sello/platform/testing'
import { z } from 'zod'
import { verifierOperations } from '../http/openapi.ts'

export const Problem = z.looseObject({ code: z.string(), status: z.int() })
export const Answer = z.looseObject({
  id: z.string(),
  status: z.enum(['verified', 'rejected', 'indeterminate']),
  checks: z.array(z.object({ name: z.string(), outcome: z.string(), code: z.string() })),
})

export interface Reply {
  readonly status: number
  readonly type: string
  readonly body: unknown
}

/** One JSON exchange; a string body is sent as it is. Throws when the API's document does not tell of the answer. */
export async function call(
  url: string,
  options: { method?: string; key?: string; body?: unknown; type?: string } = {},
): Promise<Reply> {
  const { body, key, type = 'application/json' } = options
  const method = options.method ?? (body === undefined ? 'GET' : 'POST')
  const response = await fetch(url, {
    method,
    headers: {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': type }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const reply = {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    body: text === '' ? undefined : JSON.parse(text),
  }
  const fault = answerFault(verifierOperations, { method, path: new URL(url).pathname, ...reply })
  if (fault !== undefined) throw new Error(fault)
  return reply
}

/** Codes of the checks that did not pass. */
export function codesOf(answer: z.infer<typeof Answer>): string[] {
  return answer.checks
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'indeterminate')
    .map(({ code }) => code)
}
