import { setTimeout as sleep } from 'node:timers/promises'
import { SelloError } from '@sello/core'
import { totpCode, totpStep } from '@sello/platform'
import { z } from 'zod'

const Session = z.looseObject({ token: z.string() })
const Act = z.looseObject({ id: z.string(), state: z.string() })

/** Somebody at an issuer's API. */
export interface ApiCaller {
  get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>>
  post<Schema extends z.ZodType>(path: string, body: unknown, schema: Schema): Promise<z.infer<Schema>>
}

const Enrolment = z.looseObject({ secret: z.string() })

/** Signs in with the initial password and enrols an authenticator, as every new officer does. */
export async function signIn(url: string, username: string, password: string): Promise<ApiCaller> {
  const { token } = Session.parse(await call(`${url}/v1/sessions`, { username, password }))
  const { secret } = Enrolment.parse(await call(`${url}/v1/second-factor/totp`, {}, token))
  const code = totpCode(secret, totpStep(new Date()))
  await call(`${url}/v1/second-factor/totp/confirmation`, { code }, token)
  return callerWith(url, token)
}

/** Somebody with a session, or another system with its key. */
export function callerWith(url: string, token: string): ApiCaller {
  const at = (path: string) => (path.startsWith('http') ? path : `${url}${path}`)
  return {
    get: async (path, schema) => schema.parse(await call(at(path), undefined, token)),
    post: async (path, body, schema) => schema.parse(await call(at(path), body, token)),
  }
}

/** Proposes an act, has the others sign it, and waits until the ledger has it. */
export async function carryOut([first, ...others]: readonly [ApiCaller, ...ApiCaller[]], proposal: unknown) {
  const { id } = await first.post('/v1/acts', proposal, Act)
  for (const other of others) await other.post(`/v1/acts/${id}/signatures`, {}, Act)
  await until(`act ${id}`, async () => {
    const act = await first.get(`/v1/acts/${id}`, Act)
    if (act.state === 'failed') throw new SelloError('act-failed', JSON.stringify(act))
    return act.state === 'final' ? act : undefined
  })
}

export async function until<Value>(what: string, look: () => Promise<Value | undefined>): Promise<Value> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const found = await look()
    if (found !== undefined) return found
    await sleep(100)
  }
  throw new SelloError('waited-too-long', what)
}

async function call(url: string, body: unknown, token?: string): Promise<unknown> {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const content: unknown = await response.json()
  if (!response.ok)
    throw new SelloError('call-failed', `${url} ${response.status} ${JSON.stringify(content)}`)
  return content
}
