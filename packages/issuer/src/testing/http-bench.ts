import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createApp, createCodeSource, listen, silentLog } from '@sello/platform'
import type { Role } from '../features/accounts/role.ts'
import type { IssuerApi } from '../http/issuer-api.ts'
import { issuerProblems } from '../http/problems.ts'
import { mountRoutes } from '../http/routes.ts'
import { openActBench } from './act-bench.ts'
import { checkedBody } from './answer-check.ts'
import { PASSWORD, totpSecretOf } from './sign-in.ts'

export interface HttpAnswer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers member by member and compare them
  readonly body: any
}

export type HttpBench = Awaited<ReturnType<typeof openHttpBench>>

/** What changes nothing that lasts: looks, and beginnings of which nothing stands before they are confirmed. */
const LEAVES_NOTHING =
  /^(GET|HEAD) |\/presence$|\/claims\/nonce$|\/(options|totp)$|\/(bulk-)?preview$|\/proof\/checks$/
const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** Each kind of request that changed something must have left an entry in the trail at least once: repeats leave none. */
function watchTrail(entries: () => Promise<number>) {
  const silent = new Map<string, boolean>()
  return {
    around: async (what: string, work: () => Promise<Response>): Promise<Response> => {
      const kind = what.replaceAll(ID, '{id}').replace(/\?.*$/, '')
      const before = await entries()
      const response = await work()
      if (LEAVES_NOTHING.test(kind)) return response
      if ((await entries()) > before) silent.set(kind, false)
      else if (response.ok && !silent.has(kind)) silent.set(kind, true)
      return response
    },
    check: () => {
      const kinds = [...silent].filter(([, isSilent]) => isSilent).map(([kind]) => kind)
      if (kinds.length > 0) throw new Error(`changed something without an entry: ${kinds.join(', ')}`)
    },
  }
}

/**
 * The whole API over a bench; every answer is compared with the API's document, and what changes something must show
 * in the audit trail: closing throws when it does not.
 */
export async function openHttpBench(more: Partial<IssuerApi> = {}) {
  const bench = await openActBench()
  const trail = watchTrail(async () => {
    const count = bench.db.selectFrom('audit').select(({ fn }) => fn.countAll<number>().as('count'))
    return (await count.where('kind', '=', 'act').executeTakeFirstOrThrow()).count
  })
  const api: IssuerApi = { ...bench.api, ...more }
  const routes = (app: Parameters<typeof mountRoutes>[0]) => mountRoutes(app, api)
  const app = createApp({ log: silentLog, problems: issuerProblems, newRequestId: randomUUID, routes })
  const server = await listen(app, { port: 0 })
  const send = async (
    method: string,
    path: string,
    { body, ...headers }: Record<string, unknown> & { body?: unknown } = {},
  ): Promise<HttpAnswer> => {
    const url = `${server.url}${path}`
    const response = await trail.around(`${method} ${path}`, () =>
      fetch(url, {
        method,
        redirect: 'manual',
        headers: { 'content-type': 'application/json', ...(headers as Record<string, string>) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    const text = await checkedBody(method, url, response)
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    }
  }
  return {
    ...bench,
    url: server.url,
    send,
    /** An officer with both factors and a fresh session: requests as her, and her authenticator. */
    officer: async (username: string, ...roles: Role[]) => {
      const totpSecret = totpSecretOf(username)
      await bench.api.access.addAccount({ username, roles, password: PASSWORD, totpSecret })
      const codes = createCodeSource(totpSecret, { clock: bench.api.clock, sleep })
      const signIn = async () => {
        const asked = { username, password: PASSWORD, totp: await codes.next() }
        return (await send('POST', '/v1/sessions', { body: asked })).body.token as string
      }
      const authorization = `Bearer ${await signIn()}`
      return {
        codes,
        as: (method: string, path: string, options: Record<string, unknown> = {}) =>
          send(method, path, { authorization, ...options }),
      }
    },
    close: async () => {
      await server.close()
      await bench.close()
      trail.check()
    },
  }
}
