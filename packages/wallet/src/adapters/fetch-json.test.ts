import { listen, type RunningServer } from '@sello/platform'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fetchJson } from './fetch-json.ts'

let server: RunningServer
const deps = { fetch, timeoutMs: 300, maxBytes: 10_000 }
const answer = z.object({ ok: z.boolean() })
let reachedElsewhere = false

beforeAll(async () => {
  const app = express()
  app.get('/good', (_request, response) => response.json({ ok: true }))
  app.get('/moved', (_request, response) => response.redirect('/elsewhere'))
  app.get('/elsewhere', (_request, response) => {
    reachedElsewhere = true
    response.json({ ok: true })
  })
  app.get('/large', (_request, response) => response.json({ ok: true, more: 'a'.repeat(20_000) }))
  app.get('/silent', () => undefined)
  app.get('/dripping', (_request, response) => {
    const timer = setInterval(() => response.write(' '), 50)
    response.on('close', () => clearInterval(timer))
  })
  app.get('/twice', (_request, response) => response.type('json').send('{"ok":false,"ok":true}'))
  app.get('/page', (_request, response) => response.send('<html>'))
  app.get('/other', (_request, response) => response.json({ fine: 1 }))
  app.get('/refused', (_request, response) => response.status(403).json({ code: 'no', detail: 'Not you.' }))
  app.get('/refused-page', (_request, response) => response.status(404).send('<html>'))
  server = await listen(app, { port: 0 })
})
afterAll(() => server.close())

describe('fetchJson', () => {
  it('gives what was answered, parsed', async () => {
    expect(await fetchJson(deps, { url: `${server.url}/good`, answer })).toEqual({ ok: true })
  })

  it.each([
    ['/moved', 'party-unreachable'],
    ['/large', 'party-answer-invalid'],
    ['/silent', 'party-unreachable'],
    ['/dripping', 'party-unreachable'],
    ['/twice', 'party-answer-invalid'],
    ['/page', 'party-answer-invalid'],
    ['/other', 'party-answer-invalid'],
    ['/refused', 'party-refused'],
    ['/refused-page', 'party-refused'],
  ])('refuses %s with %s', async (path, code) => {
    await expect(fetchJson(deps, { url: server.url + path, answer })).rejects.toMatchObject({ code })
    expect(reachedElsewhere).toBe(false)
  })

  it('hands on why it was refused', async () => {
    await expect(fetchJson(deps, { url: `${server.url}/refused`, answer })).rejects.toMatchObject({
      details: { partyStatus: 403, partyCode: 'no' },
      message: expect.stringContaining('Not you.'),
    })
  })
})
