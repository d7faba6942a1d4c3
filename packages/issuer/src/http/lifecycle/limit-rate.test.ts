import { createApp, listen, silentLog } from '@sello/platform'
import { expect, it } from 'vitest'
import { issuerProblems } from '../problems.ts'
import { limitRate } from './limit-rate.ts'

it('refuses one address after so many requests, until the while has passed', async () => {
  let now = new Date('2026-11-20T12:00:00Z')
  const limit = limitRate({ most: 2, withinMs: 60_000, clock: () => now })
  const app = createApp({
    log: silentLog,
    problems: issuerProblems,
    newRequestId: () => '6f0e0f0a-1111-4222-8333-444455556666',
    routes: (target) => {
      target.get('/', limit, (_request, response) => void response.json({}))
    },
  })
  const server = await listen(app, { port: 0 })
  const ask = async () => (await fetch(server.url)).status
  try {
    expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429])
    now = new Date(now.getTime() + 59_999)
    expect(await ask()).toBe(429)
    now = new Date(now.getTime() + 1)
    expect(await ask()).toBe(200)
  } finally {
    await server.close()
  }
})
