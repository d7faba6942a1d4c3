import { connect } from 'node:net'
import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createLog } from '../log.ts'
import { createApp } from './create-app.ts'
import { listen, type RunningServer } from './listen.ts'
import { readJsonBody, readTextBody } from './read-body.ts'

let server: RunningServer
let logged = ''

beforeAll(async () => {
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      logged += String(chunk)
      done()
    },
  })
  let requests = 0
  const app = createApp({
    log: createLog({ name: 'test', destination }),
    problems: { 'tea-pot': { status: 418, title: 'Short and stout' } },
    newRequestId: () => `00000000-0000-4000-8000-${String(requests++).padStart(12, '0')}`,
    routes: (routes) => {
      routes.post('/echo', readJsonBody({ maxBytes: 1_000 }), (request, response) => {
        response.json(z.strictObject({ name: z.string() }).parse(request.body))
      })
      routes.get('/things/:id', (request, response) => void response.json(request.params))
      routes.put('/things/all', (_request, response) => void response.json({}))
      routes.get('/gone', (_request, _response, next) => next())
      routes.post('/text', readTextBody({ maxBytes: 1_000, types: ['text/plain'] }), (request, response) => {
        response.json(request.body)
      })
      routes.get('/crash', () => {
        throw new Error('a stack trace with a secret')
      })
    },
  })
  server = await listen(app, { port: 0 })
})
afterAll(() => server.close())

async function post(body: NonNullable<RequestInit['body']>, type = 'application/json') {
  const response = await fetch(`${server.url}/echo`, {
    method: 'POST',
    body,
    headers: { 'content-type': type },
  })
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() }
}

describe('createApp', () => {
  it('passes on what parses', async () => {
    expect(await post('{"name":"Café"}')).toMatchObject({ status: 200, body: { name: 'Café' } })
  })

  it.each([
    ['malformed JSON', '{"name":', 400, 'json-malformed'],
    ['a key twice', '{"name":"a","name":"b"}', 400, 'json-duplicate-key'],
    ['__proto__', '{"__proto__":{"name":"a"}}', 400, 'json-forbidden-key'],
    ['deep nesting', '['.repeat(100) + ']'.repeat(100), 400, 'json-too-deep'],
    ['a wrong type', '{"name":5}', 400, 'invalid-request'],
    ['an unknown member', '{"name":"a","role":"admin"}', 400, 'invalid-request'],
    ['no body', '', 400, 'invalid-request'],
    ['a large body', `{"name":"${'x'.repeat(10_000_000)}"}`, 413, 'body-too-large'],
  ])('answers %s with a problem document', async (_title, body, status, code) => {
    expect(await post(body)).toMatchObject({
      status,
      type: expect.stringContaining('application/problem+json'),
      body: {
        status,
        code,
        type: `urn:sello:problem:${code}`,
        instance: expect.stringContaining('urn:uuid:'),
      },
    })
  })

  it('refuses bytes that are not UTF-8 instead of reading other characters', async () => {
    const latin1 = Buffer.from('{"name":"Caf\u00e9"}', 'latin1')
    expect(await post(latin1)).toMatchObject({ status: 400, body: { code: 'json-malformed' } })
    const response = await fetch(`${server.url}/text`, {
      method: 'POST',
      body: latin1,
      headers: { 'content-type': 'text/plain' },
    })
    expect(await response.json()).toMatchObject({ status: 400, code: 'invalid-request' })
  })

  it('refuses halves of characters, which nothing can keep or sign', async () => {
    for (const text of ['{"name":"Caf\\ud800"}', '{"\\uDC00":"x"}', '[["\\udfff"]]'])
      expect(await post(Buffer.from(text))).toMatchObject({ status: 400, body: { code: 'json-malformed' } })
    expect(await post(Buffer.from('{"name":"\\ud83d\\ude00"}'))).toMatchObject({ body: { name: '😀' } })
  })

  it('names the methods that a known path takes', async () => {
    const methodOn = async (method: string, path: string) => {
      const response = await fetch(`${server.url}${path}`, { method })
      return [response.status, response.headers.get('allow'), await response.json()]
    }
    const problem = expect.objectContaining({ code: 'method-not-allowed' })
    expect(await methodOn('GET', '/echo')).toEqual([405, 'POST', problem])
    expect(await methodOn('DELETE', '/things/7')).toEqual([405, 'GET, HEAD', problem])
    expect(await methodOn('DELETE', '/things/all')).toEqual([405, 'GET, HEAD, PUT', problem])
    expect(await methodOn('DELETE', '/nowhere')).toEqual([404, null, expect.anything()])
    expect(await methodOn('GET', '/gone')).toEqual([404, null, expect.anything()])
  })

  it('refuses a media type it does not read', async () => {
    expect(await post('name=a', 'application/x-www-form-urlencoded')).toMatchObject({ status: 415 })
  })

  it('stops reading a body without a length once it is too large', async () => {
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(' '.repeat(500))),
    })
    const init = {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    }
    const outcome = await fetch(`${server.url}/echo`, init as RequestInit).then(
      (response) => response.status,
      () => 'connection closed',
    )
    expect([413, 'connection closed']).toContain(outcome)
    expect((await post('{"name":"still here"}')).status).toBe(200)
  })

  it('tells nothing of an unexpected failure but logs it', async () => {
    const response = await fetch(`${server.url}/crash`)
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
    expect(logged).toContain('a stack trace with a secret')
  })

  it('takes nobody who hangs up in the middle of a body for a failure of its own', async () => {
    const before = logged.length
    const socket = connect(server.port, '127.0.0.1')
    const head =
      'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n'
    socket.write(`${head}{"name":`)
    await sleep(50)
    socket.destroy()
    await sleep(100)
    expect((await post('{"name":"still here"}')).status).toBe(200)
    expect(logged.slice(before)).not.toContain('request failed')
  })

  it('logs no code that is a right to what it leads to, wherever it stands', async () => {
    const code = 'k6J3i1FIwVsOQrwaz_UrciBPM9x7I8gTYW5X7-J2Jgc'
    const id = '6f0e0f0a-1111-4222-8333-444455556666'
    for (const path of [`/things/${code}`, `/things/${code}/more`, `/crash/${code}`, `/things/${id}`])
      await fetch(`${server.url}${path}`)
    await expect.poll(() => logged).toContain(`/things/${id}`)
    expect(logged).toContain('/things/k6J3i1…')
    expect(logged).not.toContain(code)
  })

  it('answers an unknown address and a malformed one', async () => {
    expect((await fetch(`${server.url}/nowhere`)).status).toBe(404)
    expect((await fetch(`${server.url}/things/%E0%A4%A`)).status).toBe(400)
  })
})
