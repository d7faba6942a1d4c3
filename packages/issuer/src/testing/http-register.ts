import { randomUUID } from 'node:crypto'
import { createApp, listen, silentLog } from '@sello/platform'
import { Operator } from '@sello/protocol'
import type { Role } from '../features/accounts/role.ts'
import { issuerProblems } from '../http/problems.ts'
import { mountRoutes } from '../http/routes.ts'
import { openActBench } from './act-bench.ts'
import { checkedBody } from './answer-check.ts'
import { signedIn } from './sign-in.ts'

/** One exchange of an officer, told in the API's document. */
export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<{ status: number; etag: string; text: string; json: () => ReturnType<typeof JSON.parse> }>

export type HttpRegister = Awaited<ReturnType<typeof openHttpRegister>>

/** A register over HTTP, with officers as they are needed. */
export async function openHttpRegister() {
  const bench = await openActBench()
  const routes = (app: Parameters<typeof mountRoutes>[0]) => mountRoutes(app, bench.api)
  const app = createApp({ log: silentLog, problems: issuerProblems, newRequestId: randomUUID, routes })
  const { url, close } = await listen(app, { port: 0 })
  const officer = async (username: string, ...roles: Role[]): Promise<Ask> => {
    const token = await signedIn(bench.api, { username, roles })
    return async (method, path, body, headers = {}) => {
      const all = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers }
      const response = await fetch(`${url}${path}`, {
        method,
        headers: all,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await checkedBody(method, `${url}${path}`, response)
      const etag = response.headers.get('etag') ?? ''
      return { status: response.status, etag, text, json: () => JSON.parse(text) }
    }
  }
  return {
    bench,
    officer,
    close: async () => {
      await close()
      await bench.close()
    },
  }
}

const firm = (tin: string, legalName: string) => ({
  tin,
  legalName,
  address: { street: 'Calle 1', city: 'Limón', country: 'CR' },
})

/** Enters a firm by an officer who may. */
export async function addFirm(ask: Ask, tin: string, name: string, more: object = {}): Promise<Operator> {
  return Operator.parse((await ask('POST', '/v1/operators', { ...firm(tin, name), ...more })).json())
}
