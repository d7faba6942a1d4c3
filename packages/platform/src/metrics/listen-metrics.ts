import { timingSafeEqual } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { SelloError } from '@sello/core'
import { listen, type RunningServer } from '../http/listen.ts'
import type { Metrics } from './create-metrics.ts'

export interface MetricsPlace {
  readonly port: number
  /** The loopback unless told. */
  readonly host?: string
  /** Asked for as a bearer token; needed wherever others can reach it. */
  readonly token?: string
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/

/** Serves `/metrics` on a listener of its own. Throws `configuration-invalid` for one that is open to everybody. */
export async function listenMetrics(metrics: Metrics, place: MetricsPlace): Promise<RunningServer> {
  const { host = '127.0.0.1', port, token } = place
  if (token === undefined && !LOOPBACK.test(host))
    throw new SelloError('configuration-invalid', `Metrics on ${host} need a token: others can reach it.`)
  return listen(answer(metrics, token), { port, host })
}

function answer(metrics: Metrics, token: string | undefined): RequestListener {
  return (request, response) => {
    const say = (status: number, text: string, type = 'text/plain; charset=utf-8') =>
      void response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text)
    if (token !== undefined && !isSame(request.headers.authorization, `Bearer ${token}`))
      return say(401, 'A token is needed.\n')
    if (request.method !== 'GET' || request.url !== '/metrics')
      return say(404, 'Only GET /metrics is here.\n')
    metrics.text().then(
      (text) => say(200, text, metrics.contentType),
      () => say(500, 'The measurements failed.\n'),
    )
  }
}

function isSame(given: string | undefined, wanted: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
