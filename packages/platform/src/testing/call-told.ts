import type { Operations } from '../openapi/operation.ts'
import { answerFault } from './check-answer.ts'

export interface Reply {
  readonly status: number
  readonly type: string
  readonly body: unknown
}

export interface CallOptions {
  readonly method?: string
  /** A key of the API. */
  readonly key?: string
  /** Text is sent as it is. */
  readonly body?: unknown
  readonly type?: string
}

/** One JSON exchange with a service; it throws when the API's document does not tell of the answer. */
export function createCall(operations: Operations) {
  return async (url: string, options: CallOptions = {}): Promise<Reply> => {
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
    const fault = answerFault(operations, { method, path: new URL(url).pathname, ...reply })
    if (fault !== undefined) throw new Error(fault)
    return reply
  }
}
