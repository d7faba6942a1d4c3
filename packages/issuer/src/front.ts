import { randomUUID } from 'node:crypto'
import {
  createApp,
  createMetrics,
  listen,
  listenMetrics,
  type Metrics,
  type RunningServer,
  redirectTo,
  silentLog,
} from '@sello/platform'
import express, { type Express } from 'express'
import type { IssuerConfig } from './config.ts'
import { issuerError } from './features/errors.ts'
import { issuerProblems } from './http/problems.ts'

/** What listens, whatever is behind it: the set-up, the service, or nothing yet. */
export interface Front {
  readonly url: string
  /** Where others reach it, without a slash at the end. */
  readonly publicUrl: string
  readonly metrics: Metrics
  /** An app with what every app of this service has. */
  createApp(routes: (app: Express) => void): Express
  /** From now on requests go there. */
  serve(app: Express): void
  /** Where the measurements are, when they are. */
  readonly metricsUrl?: string
  close(): Promise<void>
}

/**
 * Listens; every request is told to come again until something is served. The port is taken before any data is opened:
 * a second service must not open it, and the public URL may follow from the port.
 */
export async function openFront(config: IssuerConfig): Promise<Front> {
  const { log = silentLog, serving = {} } = config
  const { tls, trustedProxies = [] } = serving
  const metrics = createMetrics()
  const { observe } = metrics
  const common = { log, problems: issuerProblems, newRequestId: randomUUID, trustedProxies, observe }
  const appOf: Front['createApp'] = (routes) => createApp({ ...common, routes })
  let target = appOf((app) => {
    app.use(() => {
      throw issuerError('starting', 'The service is starting; ask again in a moment.')
    })
  })
  const outer = express().use((request, response, next) => target(request, response, next))
  outer.disable('x-powered-by')
  const host = config.host ? { host: config.host } : {}
  const server = await listen(outer, { port: config.port, ...host, ...(tls ? { tls } : {}), log })
  const publicUrl = config.publicUrl ?? server.url
  const beside = await openBeside(config, metrics, publicUrl).catch(async (error) => {
    await server.close()
    throw error
  })
  return {
    url: server.url,
    publicUrl,
    metrics,
    createApp: appOf,
    serve: (app) => {
      target = app
    },
    ...(beside.metrics ? { metricsUrl: `${beside.metrics.url}/metrics` } : {}),
    close: async () => {
      await Promise.all([server.close(), beside.metrics?.close(), beside.redirect?.close()])
    },
  }
}

interface Beside {
  readonly metrics?: RunningServer
  readonly redirect?: RunningServer
}

async function openBeside(config: IssuerConfig, metrics: Metrics, publicUrl: string): Promise<Beside> {
  const { metrics: place, redirectPort } = config.serving ?? {}
  const measured = place && (await listenMetrics(metrics, place))
  try {
    const host = config.host ? { host: config.host } : {}
    const redirect =
      redirectPort === undefined
        ? undefined
        : await listen(redirectTo(publicUrl), { port: redirectPort, ...host })
    return { ...(measured && { metrics: measured }), ...(redirect && { redirect }) }
  } catch (error) {
    await measured?.close()
    throw error
  }
}
