import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
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

/** Shorter than what process managers wait before they kill, with time left for what else ends. */
const DRAIN_MS = 5_000

/** Serves an app. Rejects when the port is taken, or with `tls-unusable`. */
export async function listen(app: RequestListener, options: ListenOptions): Promise<RunningServer> {
  const { tls, log = silentLog } = options
  const pollMs = options.tlsPollMs === undefined ? {} : { pollMs: options.tlsPollMs }
  const secured = tls && (await createTlsServer(tls, app, { ...timeouts, ...pollMs, log }))
  const server: Server = secured?.server ?? createServer(timeouts, app)
  const ending = lastAnswers(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host ?? '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const close = () => {
    secured?.stop()
    ending.begin()
    return closeServer(server, options.drainMs ?? DRAIN_MS)
  }
  return { port, url: `${tls ? 'https' : 'http'}://localhost:${port}`, close }
}

/**
 * While a server closes each answer is the last of its connection: a client that keeps asking over one that stays open
 * would be served until it is cut, in the middle of something.
 */
function lastAnswers(server: Server): { begin(): void } {
  const open = new Set<ServerResponse>()
  let isEnding = false
  const end = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader('connection', 'close')
  }
  server.prependListener('request', (_request, response: ServerResponse) => {
    open.add(response)
    response.once('close', () => {
      open.delete(response)
      // What had begun to answer before did not say that it is the last.
      if (isEnding) setImmediate(() => server.closeIdleConnections())
    })
    if (isEnding) end(response)
  })
  return {
    begin: () => {
      isEnding = true
      for (const response of open) end(response)
    },
  }
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
