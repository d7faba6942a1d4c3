import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Log, silentLog } from '../log.ts'
import { createTlsServer, type TlsFiles } from './tls-server.ts'

export interface RunningServer {
  readonly url: string
  readonly port: number
  /** Stops taking requests, waits for those under way, then closes. */
  close(): Promise<void>
}

export interface ListenOptions {
  /** 0 takes a free one. */
  readonly port: number
  readonly host?: string
  /** HTTPS by these files, which may be renewed meanwhile. */
  readonly tls?: TlsFiles
  readonly tlsPollMs?: number
  readonly log?: Log
  /** How long requests under way are waited for when it closes. */
  readonly drainMs?: number
}

const timeouts = { requestTimeout: 60_000, headersTimeout: 20_000 }

/** Serves an app. Rejects when the port is taken, or with `tls-unusable`. */
export async function listen(app: RequestListener, options: ListenOptions): Promise<RunningServer> {
  const { tls, log = silentLog } = options
  const pollMs = options.tlsPollMs === undefined ? {} : { pollMs: options.tlsPollMs }
  const secured = tls && (await createTlsServer(tls, app, { ...timeouts, ...pollMs, log }))
  const server: Server = secured?.server ?? createServer(timeouts, app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host ?? '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const close = () => {
    secured?.stop()
    return closeServer(server, options.drainMs ?? 2_000)
  }
  return { port, url: `${tls ? 'https' : 'http'}://localhost:${port}`, close }
}

function closeServer(server: Server, drainMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const last = setTimeout(() => server.closeAllConnections(), drainMs)
    server.close((error) => {
      clearTimeout(last)
      if (error) reject(error)
      else resolve()
    })
    server.closeIdleConnections()
  })
}

/** Sends whoever comes over plain HTTP to the same place of the public address, and nowhere else. */
export function redirectTo(publicUrl: string): RequestListener {
  return (request, response) => {
    // The path as it came: `//elsewhere` must not become an address of its own.
    const target = `${publicUrl}/${(request.url ?? '/').replace(/^\/+/, '')}`
    response.writeHead(308, { location: target, 'content-length': 0 }).end()
  }
}
