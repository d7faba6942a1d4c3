import { isSelloError, parseStrictJson } from '@sello/core'
import { z } from 'zod'
import { walletError } from '../features/errors.ts'

export interface FetchJsonDeps {
  readonly fetch: typeof fetch
  readonly timeoutMs: number
  readonly maxBytes: number
}

/** GET, or POST of a JSON body when there is one. */
export interface JsonExchange<Answer> {
  readonly url: string
  readonly answer: z.ZodType<Answer>
  readonly post?: unknown
  /** Beside those of JSON. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * One JSON exchange with a party that is not trusted: http(s) only, no redirects, bounded in time and size, the
 * answer parsed strictly. Errors: `url-not-allowed`, `party-unreachable` (also 429 and 5xx), `party-refused`
 * with the party's own code, `party-answer-invalid`.
 */
export async function fetchJson<Answer>(
  deps: FetchJsonDeps,
  exchange: JsonExchange<Answer>,
): Promise<Answer> {
  const url = allowedUrl(exchange.url)
  const { status, text } = await send(deps, url, exchange)
  if (status === 429 || status >= 500) throw unreachable(url, { status })
  if (status < 200 || status > 299) throw refused(url, status, text)
  const parsed = exchange.answer.safeParse(readJson(url, text))
  if (!parsed.success)
    throw walletError('party-answer-invalid', `${url.host} answered in a form that is not known.`, {
      cause: parsed.error,
    })
  return parsed.data
}

/** Errors: `url-not-allowed`. */
export function allowedUrl(text: string): URL {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    throw walletError('url-not-allowed', 'Only http and https addresses without a user are reached.')
  return url
}

async function send(
  deps: FetchJsonDeps,
  url: URL,
  { post, headers }: Pick<JsonExchange<unknown>, 'post' | 'headers'>,
): Promise<{ status: number; text: string }> {
  try {
    const response = await deps.fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(deps.timeoutMs),
      headers: {
        accept: 'application/json',
        ...headers,
        ...(post !== undefined && { 'content-type': 'application/json' }),
      },
      ...(post !== undefined && { method: 'POST', body: JSON.stringify(post) }),
    })
    return { status: response.status, text: await readBounded(response, url, deps.maxBytes) }
  } catch (cause) {
    throw isSelloError(cause) ? cause : unreachable(url, {}, cause)
  }
}

async function readBounded(response: Response, url: URL, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > maxBytes)
      throw walletError('party-answer-invalid', `${url.host} answered with more than ${maxBytes} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function readJson(url: URL, text: string): unknown {
  try {
    return parseStrictJson(text, { maxLength: Number.MAX_SAFE_INTEGER, maxDepth: 40 })
  } catch (cause) {
    throw walletError('party-answer-invalid', `${url.host} answered with what is no JSON.`, { cause })
  }
}

/** What is wrong with what was sent, where the party says so. */
const Faults = z.array(z.object({ pointer: z.string().max(300), message: z.string().max(500) })).max(200)
const ProblemDocument = z.object({
  code: z.string().max(100),
  detail: z.string().max(2_000).optional(),
  faults: Faults.optional().catch(undefined),
})

function refused(url: URL, status: number, text: string) {
  const problem = ProblemDocument.safeParse(tryJson(text))
  const details = { partyStatus: status, ...(problem.success && toldBy(problem.data)) }
  const why = problem.success ? (problem.data.detail ?? problem.data.code) : `status ${status}`
  return walletError('party-refused', `${url.host} refused: ${why}`, { details })
}

function toldBy({ code, faults }: z.infer<typeof ProblemDocument>) {
  return { partyCode: code, ...(faults && { partyFaults: faults }) }
}

function tryJson(text: string): unknown {
  try {
    return parseStrictJson(text)
  } catch {
    return undefined
  }
}

function unreachable(url: URL, details: Record<string, unknown>, cause?: unknown) {
  const message = `${url.host} cannot be reached now; try again later.`
  return walletError('party-unreachable', message, { cause, details })
}
