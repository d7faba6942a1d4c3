import { afterEach, describe, expect, it } from 'vitest'
import { createApp } from '../http/create-app.ts'
import { listen, type RunningServer } from '../http/listen.ts'
import { silentLog } from '../log.ts'
import { createMetrics, type Metrics } from './create-metrics.ts'
import { listenMetrics } from './listen-metrics.ts'

const open: RunningServer[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

async function serve(metrics: Metrics) {
  const app = createApp({
    log: silentLog,
    problems: {},
    newRequestId: () => '00000000-0000-4000-8000-000000000000',
    observe: metrics.observe,
    routes: (routes) => {
      routes.get('/firms/:tin', (request, response) => void response.json(request.params))
      routes.get('/crash', () => {
        throw new Error('it crashed')
      })
    },
  })
  const server = await listen(app, { port: 0 })
  open.push(server)
  return `http://127.0.0.1:${server.port}`
}

describe('measurements', () => {
  it('count requests by route and status, and name no record', async () => {
    const metrics = createMetrics()
    const url = await serve(metrics)
    for (const path of ['/firms/CR3101123456', '/firms/CR3101999999', '/crash', '/nowhere/CR3101123456'])
      await fetch(`${url}${path}`)
    await fetch(`${url}/nowhere`, { method: 'PROPFIND' })
    await expect.poll(() => metrics.text()).toContain('method="other"')
    const text = await metrics.text()
    const count = (labels: string) =>
      new RegExp(`^sello_http_request_duration_seconds_count\\{${labels}\\} (\\d+)$`, 'm').exec(text)?.[1]
    expect(count('method="GET",route="/firms/:tin",status="200"')).toBe('2')
    expect(count('method="GET",route="/crash",status="500"')).toBe('1')
    expect(count('method="GET",route="unmatched",status="404"')).toBe('1')
    expect(text).not.toContain('CR3101')
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
    expect(text).toMatch(/^process_resident_memory_bytes /m)
  })

  it('tell what can be read now and leave out what cannot', async () => {
    const metrics = createMetrics()
    let acts: Record<string, number> = { sent: 2, final: 5 }
    metrics.gauge({ name: 'sello_acts', help: 'x', label: 'state', read: () => acts })
    metrics.gauge({ name: 'sello_lag', help: 'x', read: () => Promise.reject(new Error('no node')) })
    metrics.gauge({ name: 'sello_age', help: 'x', read: () => ({ '': 4 }) })
    expect(await metrics.text()).toContain('sello_acts{state="sent"} 2')
    acts = { final: 7 }
    const text = await metrics.text()
    expect(text).toContain('sello_acts{state="final"} 7')
    expect(text).not.toContain('state="sent"')
    expect(text).toContain('\nsello_age 4')
    expect(text).not.toMatch(/^sello_lag /m)
  })
})

describe('their listener', () => {
  it('is not open to everybody', async () => {
    await expect(listenMetrics(createMetrics(), { port: 0, host: '0.0.0.0' })).rejects.toMatchObject({
      code: 'configuration-invalid',
    })
  })

  it('asks for its token and serves nothing else', async () => {
    const server = await listenMetrics(createMetrics(), { port: 0, host: '127.0.0.1', token: 'a token' })
    open.push(server)
    const ask = async (path: string, token?: string) => {
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
      return (await fetch(`http://127.0.0.1:${server.port}${path}`, { headers })).status
    }
    expect(await ask('/metrics')).toBe(401)
    expect(await ask('/metrics', 'a tokem')).toBe(401)
    expect(await ask('/metrics', 'a token')).toBe(200)
    expect(await ask('/', 'a token')).toBe(404)
  })
})
