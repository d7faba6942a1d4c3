import type { z } from 'zod'
import { ApiProblem, ProblemBody } from './problem.ts'

export interface ApiDeps {
  readonly fetch: typeof fetch
  /** A new Idempotency-Key. */
  readonly newKey: () => string
  /**
   * The session is over: show the sign-in, and come back to here. `true` when there is one again without leaving; the
   * request is then sent once more under the same key.
   */
  readonly onSignedOut: () => Promise<boolean>
  /**
   * The act needs a session of the last minutes: ask for the password or passkey. `true` when it was given; the
   * request is then sent once more under the same key.
   */
  readonly onNotFresh: () => Promise<boolean>
}

export type QueryValue = string | number | boolean | undefined | readonly (string | number)[]

export interface ReadOptions {
  readonly query?: Readonly<Record<string, QueryValue>>
  readonly signal?: AbortSignal
  /** A 401 is an answer, not the end of a session. */
  readonly keepSession?: boolean
}

export interface SendOptions {
  readonly body?: unknown
  readonly query?: Readonly<Record<string, QueryValue>>
  /** The same for every try of one deed of the officer; made anew when absent. */
  readonly key?: string
  /** The version that the officer saw; the service answers 412 `version-conflict` when it is older. */
  readonly ifMatch?: string
  readonly signal?: AbortSignal
  /** For sign-in itself: its 401 is an answer, not the end of a session. */
  readonly keepSession?: boolean
}

export type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Versioned<T> {
  readonly value: T
  /** For `ifMatch`. */
  readonly etag: string | undefined
}

/** The service behind this screen. Every answer is parsed with its schema; every failure is an ApiProblem. */
export interface Api {
  get<S extends z.ZodType>(path: string, schema: S, options?: ReadOptions): Promise<z.output<S>>
  getVersioned<S extends z.ZodType>(
    path: string,
    schema: S,
    options?: ReadOptions,
  ): Promise<Versioned<z.output<S>>>
  send<S extends z.ZodType>(
    method: Method,
    path: string,
    schema: S,
    options?: SendOptions,
  ): Promise<z.output<S>>
  /** For answers without a body. */
  order(method: Method, path: string, options?: SendOptions): Promise<void>
  /** A file, for downloads and uploads that are no JSON. */
  raw(path: string, init?: RequestInit): Promise<Response>
  newKey(): string
}

export function createApi(deps: ApiDeps): Api {
  const read = async (path: string, options: ReadOptions = {}) =>
    exchange(
      deps,
      withQuery(path, options.query),
      { method: 'GET', ...(options.signal ? { signal: options.signal } : {}) },
      options.keepSession,
    )
  return {
    get: async (path, schema, options) => parseAnswer(await read(path, options), schema),
    getVersioned: async (path, schema, options) => {
      const response = await read(path, options)
      return {
        value: await parseAnswer(response, schema),
        etag: response.headers.get('etag') ?? undefined,
      }
    },
    send: async (method, path, schema, options) =>
      parseAnswer(await write(deps, method, path, options), schema),
    order: async (method, path, options) => {
      await write(deps, method, path, options)
    },
    raw: (path, init = {}) => exchange(deps, path, init),
    newKey: deps.newKey,
  }
}

async function write(
  deps: ApiDeps,
  method: Method,
  path: string,
  options: SendOptions = {},
): Promise<Response> {
  const headers = new Headers()
  if (method === 'POST') headers.set('idempotency-key', options.key ?? deps.newKey())
  if (options.ifMatch) headers.set('if-match', options.ifMatch)
  if (options.body !== undefined) headers.set('content-type', 'application/json')
  const init: RequestInit = {
    method,
    headers,
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  }
  return exchange(deps, withQuery(path, options.query), init, options.keepSession ?? false)
}

async function exchange(
  deps: ApiDeps,
  path: string,
  init: RequestInit,
  keepSession = false,
): Promise<Response> {
  const first = await attempt(deps, path, init)
  if (first.ok) return first
  const problem = await readProblem(first)
  if (keepSession || !(await isMended(deps, problem))) throw problem
  const second = await attempt(deps, path, init)
  if (second.ok) return second
  throw await readProblem(second)
}

/** True when the officer has done what was missing, so that the request can be sent once more. */
async function isMended(deps: ApiDeps, { code }: ApiProblem): Promise<boolean> {
  if (code === 'session-not-fresh') return deps.onNotFresh()
  return code === 'not-signed-in' && deps.onSignedOut()
}

async function attempt(deps: ApiDeps, path: string, init: RequestInit): Promise<Response> {
  try {
    return await deps.fetch(path, { credentials: 'same-origin', ...init })
  } catch (error) {
    const aborted = error instanceof DOMException && error.name === 'AbortError'
    throw new ApiProblem({ code: aborted ? 'aborted' : 'offline', status: 0 }, undefined, { cause: error })
  }
}

async function readProblem(response: Response): Promise<ApiProblem> {
  const requestId = response.headers.get('x-request-id') ?? undefined
  const read = ProblemBody.safeParse(await response.json().catch(() => undefined))
  if (read.success) return new ApiProblem(read.data, requestId)
  return new ApiProblem({ code: 'answer-unreadable', status: response.status }, requestId)
}

async function parseAnswer<S extends z.ZodType>(response: Response, schema: S): Promise<z.output<S>> {
  const requestId = response.headers.get('x-request-id') ?? undefined
  const read = schema.safeParse(await response.json().catch(() => undefined))
  if (read.success) return read.data
  const detail = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw new ApiProblem({ code: 'answer-unreadable', status: response.status, detail }, requestId, {
    cause: read.error,
  })
}

export function withQuery(path: string, query: Readonly<Record<string, QueryValue>> = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}
