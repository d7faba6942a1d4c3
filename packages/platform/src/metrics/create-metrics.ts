import type { RequestHandler } from 'express'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** One value a label text; undefined when it cannot be told now. */
export type Reading = Readonly<Record<string, number | undefined>>

export interface GaugeOptions {
  /** Begins with `sello_`. */
  readonly name: string
  readonly help: string
  /** Name of the label whose texts `read` gives; without one it gives `''`. */
  readonly label?: string
  /** Asked at each scrape. */
  readonly read: () => Promise<Reading> | Reading
}

export interface Metrics {
  /** Measures every request by method, route (never the path: it names records) and status. */
  readonly observe: RequestHandler
  gauge(options: GaugeOptions): void
  counter(options: { name: string; help: string; label?: string }): { add(label?: string): void }
  /** The exposition text of Prometheus. */
  text(): Promise<string>
  readonly contentType: string
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Measurements of one service, with those of its process: memory, event loop, garbage collection. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'sello_http_request_duration_seconds',
    help: 'Requests by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  })
  const observe: RequestHandler = (request, response, next) => {
    const end = requests.startTimer()
    response.on('close', () => {
      const { method } = request
      end({
        method: KNOWN.has(method) ? method : 'other',
        route: routeOf(request),
        status: response.statusCode,
      })
    })
    next()
  }
  return {
    observe,
    gauge: (options) => void addGauge(registry, options),
    counter: ({ name, help, label }) => {
      const counter = new Counter({ name, help, labelNames: label ? [label] : [], registers: [registry] })
      return { add: (text) => counter.inc(label && text !== undefined ? { [label]: text } : {}) }
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

const KNOWN: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** The route's pattern; whatever met none is one. */
function routeOf({ route }: { route?: { path?: unknown } }): string {
  return typeof route?.path === 'string' ? route.path : 'unmatched'
}

function addGauge(registry: Registry, { name, help, label, read }: GaugeOptions): Gauge {
  return new Gauge({
    name,
    help,
    labelNames: label ? [label] : [],
    registers: [registry],
    async collect() {
      // What cannot be read now is not told: an old value would look like one of now. The others still are.
      const reading = await Promise.resolve()
        .then(read)
        .catch((): Reading => ({}))
      this.reset()
      if (!label && reading[''] === undefined) this.remove()
      for (const [text, value] of Object.entries(reading))
        if (value !== undefined) this.set(label ? { [label]: text } : {}, value)
    },
  })
}
