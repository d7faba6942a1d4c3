import { createApp, listen, silentLog } from '@sello/platform'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { issuerProblems } from '../problems.ts'
import { limitRate } from './limit-rate.ts'

let now: Date
let server: Awaited<ReturnType<typeof listen>>

beforeEach(async () => {
  now = new Date('2026-11-20T12:00:00Z')
  const limit = limitRate({ most: 2, withinMs: 60_000, clock: () => now })
  const app = createApp({
    log: silentLog,
    problems: issuerProblems,
    newRequestId: () => '6f0e0f0a-1111-4222-8333-444455556666',
    trustedProxies: ['127.0.0.1'],
    routes: (target) => {
      target.get('/', limit, (_request, response) => void response.json({}))
    },
  })
  server = await listen(app, { port: 0 })
})
afterEach(() => server.close())

const ask = async (address = '192.0.2.7') =>
  (await fetch(server.url, { headers: { 'x-forwarded-for': address } })).status

it('refuses one address after so many requests, until the while has passed', async () => {
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429])
  expect(await ask('192.0.2.8')).toBe(200)
  now = new Date(now.getTime() + 59_999)
  expect(await ask()).toBe(429)
  now = new Date(now.getTime() + 1)
  expect(await ask()).toBe(200)
})

it('takes the addresses of one customer for one', async () => {
  expect([await ask('2001:db8:1:2::1'), await ask('2001:db8:1:2::2'), await ask('2001:db8:1:2:3::')]).toEqual(
    [200, 200, 429],
  )
  expect(await ask('2001:db8:1:3::1')).toBe(200)
})
