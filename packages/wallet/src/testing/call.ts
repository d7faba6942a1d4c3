export interface Reply {
  readonly status: number
  readonly type: string
  readonly body: unknown
}

/** One JSON exchange; a string body is sent as it is. */
export async function call(
  url: string,
  options: { method?: string; key?: string; body?: unknown; type?: string } = {},
): Promise<Reply> {
  const { body, key, type = 'application/json' } = options
  const response = await fetch(url, {
    method: options.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': type }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    body: text === '' ? undefined : JSON.parse(text),
  }
}
