import { SelloError } from '@sello/core'
import { z } from 'zod'
import type { CommandIo } from '../command.ts'

/** A password and where codes of the authenticator come from, or a token that was given before. */
export type Login =
  | { readonly username: string; readonly password: string; readonly code: () => Promise<string | undefined> }
  | { readonly token: string }

export interface IssuerClient {
  readonly json: <Schema extends z.ZodType>(schema: Schema, request: ApiRequest) => Promise<z.infer<Schema>>
  /** The answer's body as it comes. */
  readonly stream: (path: string) => Promise<ReadableStream<Uint8Array>>
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly body?: unknown
  readonly idempotencyKey?: string
}

const Problem = z.looseObject({ code: z.string(), detail: z.string().default('') })
const Session = z.looseObject({ token: z.string().min(1) })

/** A service that is killed comes back: requests are asked again for so long. All of them may be repeated. */
const PATIENCE_MS = 120_000
const PAUSE_MS = 1_000

/**
 * Signs in at an issuer. Errors: `issuer-insecure`, `issuer-unreachable`, and every problem of the service under its
 * own code.
 */
export async function openIssuerClient(url: string, login: Login, io: CommandIo): Promise<IssuerClient> {
  const base = requireSecure(url)
  const session: { token?: string } = 'token' in login ? { token: login.token } : {}
  const signIn = async () => {
    if ('token' in login) return
    const { username, password } = login
    const totp = await login.code()
    const body = { username, password, ...(totp === undefined ? {} : { totp }) }
    const request: ApiRequest = { method: 'POST', path: '/v1/sessions', body }
    session.token = Session.parse(await (await send(base, request, undefined, io)).json()).token
  }
  await signIn()
  const ask = async (request: ApiRequest): Promise<Response> => {
    try {
      return await send(base, request, session.token, io)
    } catch (error) {
      const stale = error instanceof SelloError && ['not-signed-in', 'session-not-fresh'].includes(error.code)
      if (!stale || 'token' in login) throw error
      await signIn()
      return send(base, request, session.token, io)
    }
  }
  return {
    json: async (schema, request) => parseAnswer(schema, await (await ask(request)).json()),
    stream: async (path) => {
      const { body } = await ask({ method: 'GET', path })
      if (!body) throw new SelloError('issuer-answer-malformed', 'The issuer sent no body.')
      return body
    },
  }
}

/** One POST, where no session is kept. Errors as above. */
export async function askIssuer<Schema extends z.ZodType>(
  url: string,
  schema: Schema,
  asked: { path: string; body: unknown; token?: string },
  io: CommandIo,
): Promise<z.infer<Schema>> {
  const request: ApiRequest = { method: 'POST', path: asked.path, body: asked.body }
  const response = await send(requireSecure(url), request, asked.token, io)
  return parseAnswer(schema, await response.json())
}

/** Passwords travel only encrypted, or within this machine. */
function requireSecure(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const local = parsed && ['localhost', '127.0.0.1', '[::1]'].includes(parsed.hostname)
  if (parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && local))
    return parsed.href.replace(/\/+$/, '')
  throw new SelloError('issuer-insecure', 'Give the issuer as https://…, or http:// on this machine.')
}

async function send(
  base: string,
  { method, path, body, idempotencyKey }: ApiRequest,
  token: string | undefined,
  io: CommandIo,
): Promise<Response> {
  const until = io.clock().getTime() + PATIENCE_MS
  const init = {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
  for (;;) {
    const response = await io.fetch(`${base}${path}`, init).catch((cause: unknown) => ({ cause }))
    if ('ok' in response && response.ok) return response
    if ('ok' in response && response.status !== 503) throw await problemIn(response)
    if (io.clock().getTime() > until)
      throw new SelloError('issuer-unreachable', 'The issuer does not answer. Run the same command again.', {
        cause: 'cause' in response ? response.cause : undefined,
      })
    await io.sleep(PAUSE_MS)
  }
}

async function problemIn(response: Response): Promise<SelloError> {
  const parsed = Problem.safeParse(await response.json().catch(() => undefined))
  if (!parsed.success)
    return new SelloError('issuer-answer-malformed', `The issuer answered with ${response.status}.`)
  const { code, detail, ...details } = parsed.data
  return new SelloError(code, detail, { details })
}

function parseAnswer<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new SelloError(
    'issuer-answer-malformed',
    'The issuer answers in another form than this command knows.',
    {
      cause: parsed.error,
    },
  )
}
