import { answerFault } from '@sello/platform/testing'
import { walletOperations } from '../http/openapi.ts'

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
  const fault = answerFault(walletOperations, { method, path: new URL(url).pathname, ...reply })
  if (fault !== undefined) throw new Error(fault)
  return reply
}
