import { createHmac, hkdfSync } from 'node:crypto'
import { canonicalJson, SelloError } from '@sello/core'
import type { Request, RequestHandler, Response } from 'express'
import { z } from 'zod'
import { createSealer } from '../auth/sign-in/seal.ts'
import { readJsonBody } from './read-body.ts'

/** Where answers are kept for a while: under an id that tells nothing, sealed. */
export interface KeptAnswers {
  /**
   * Takes the id for a request that begins now: `begun`, or what is there already. One that was begun and never ended
   * (the service was killed) is given out again after `deadAfter`.
   */
  begin(id: string, now: Date): Promise<'begun' | 'in-progress' | { readonly sealed: string }>
  keep(id: string, sealed: string): Promise<void>
  /** The request failed: it may be tried again. */
  drop(id: string): Promise<void>
}

export interface KeepAnswersOptions {
  /** `POST /path/{parameter}`: those whose answers are kept. */
  readonly routes: readonly string[]
  readonly answers: () => KeptAnswers
  readonly keySecret: () => Uint8Array
  readonly clock: () => Date
  /** Who asks; undefined for whoever is not signed in. Throws for a token that opens nothing. */
  readonly actorOf: (request: Request) => Promise<string | undefined>
  readonly maxBytes: number
}

export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 visible ASCII characters')
  .optional()

const Kept = z.object({
  digest: z.string(),
  status: z.int(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  body: z.string(),
})
type Kept = z.infer<typeof Kept>

const JSON_TYPES = ['application/json', 'application/*+json']

/** What else belongs to an answer; what speaks of one request alone is made anew. */
const HEADERS = ['content-type', 'etag', 'location', 'set-cookie'] as const

/**
 * A request with an `Idempotency-Key` is carried out once: its repeats, by the same caller, get the same answer for as
 * long as that is kept. Answers are sealed under the service's secret and the caller's key together, so that what is
 * kept holds nothing in the open, be it a token. Failures are not kept. Errors: `idempotency-key-reused`,
 * `request-in-progress`.
 */
export function keepAnswers(options: KeepAnswersOptions): RequestHandler {
  const patterns = options.routes.map(patternOf)
  const readBody = readJsonBody({ maxBytes: options.maxBytes })
  return async (request, response, next) => {
    const key = request.method === 'POST' ? IdempotencyKey.parse(request.get('idempotency-key')) : undefined
    if (key === undefined || !patterns.some((pattern) => pattern.test(request.path))) return next()
    // Files are not held here until they are whole.
    if (request.get('content-type') !== undefined && !request.is(JSON_TYPES)) return next()
    // Who may not ask is told so by the route itself.
    const actor = await options.actorOf(request).catch(() => null)
    if (actor === null) return next()
    await readWhole(readBody, request, response)
    const asked = { key, actor, path: request.path, body: request.body ?? null }
    await answerOnce(options, asked, response, next)
  }
}

function patternOf(route: string): RegExp {
  const path = route.replace(/^POST /, '')
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`)
}

/** The body as the route reads it: which finds nothing more to read, and leaves it. */
async function readWhole(read: RequestHandler, request: Request, response: Response): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const done = (error?: unknown) => (error ? reject(error) : resolve())
    Promise.resolve(read(request, response, done)).catch(reject)
  })
}

interface Asked {
  readonly key: string
  /** undefined: anybody. */
  readonly actor: string | undefined
  readonly path: string
  readonly body: unknown
}

async function answerOnce(options: KeepAnswersOptions, asked: Asked, response: Response, next: () => void) {
  const secret = options.keySecret()
  const hmac = (...parts: unknown[]) =>
    createHmac('sha256', secret).update(canonicalJson(parts)).digest('base64url')
  const digest = hmac('request', asked.path, asked.body)
  // People who are not signed in do not share their keys: each key is one for one request.
  const id = hmac('answer', asked.actor ?? digest, asked.key, asked.path)
  const sealer = createSealer(
    new Uint8Array(hkdfSync('sha256', secret, asked.key, 'sello/kept-answers/v1', 32)),
  )
  const answers = options.answers()
  const found = await answers.begin(id, options.clock())
  if (found === 'in-progress')
    throw new SelloError('request-in-progress', 'This Idempotency-Key is being worked on; ask again.')
  if (found === 'begun') {
    keepWhenSent(response, async (answer) => {
      if (answer) await answers.keep(id, sealer.seal(JSON.stringify({ ...answer, digest }), id))
      else await answers.drop(id)
    })
    return next()
  }
  const kept = Kept.parse(JSON.parse(sealer.open(found.sealed, id)))
  if (kept.digest !== digest)
    throw new SelloError('idempotency-key-reused', 'This Idempotency-Key was sent with another request.')
  for (const [name, value] of Object.entries(kept.headers)) response.setHeader(name, value)
  response.status(kept.status).end(kept.body)
}

/** Tells the answer, or that there is none to be kept, before its end is sent. */
function keepWhenSent(
  response: Response,
  keep: (answer: Omit<Kept, 'digest'> | undefined) => Promise<void>,
): void {
  const end = response.end.bind(response)
  let ended = false
  response.end = (...given: unknown[]) => {
    if (ended) return response
    ended = true
    const [chunk] = given
    const body = typeof chunk === 'string' || chunk instanceof Uint8Array ? Buffer.from(chunk).toString() : ''
    const succeeded = response.statusCode >= 200 && response.statusCode < 300
    const answer = { status: response.statusCode, headers: headersOf(response), body }
    const send = () => void (body === '' ? end() : end(body))
    keep(succeeded ? answer : undefined).then(send, send)
    return response
  }
}

function headersOf(response: Response): Kept['headers'] {
  return Object.fromEntries(
    HEADERS.flatMap((name) => {
      const value = response.getHeader(name)
      return value === undefined ? [] : [[name, Array.isArray(value) ? value : String(value)]]
    }),
  )
}
