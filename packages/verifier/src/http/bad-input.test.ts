import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, Problem } from '../testing/call.ts'
import { openVerifyScene, type VerifyScene } from '../testing/verify-scene.ts'

let scene: VerifyScene

beforeAll(async () => {
  scene = await openVerifyScene()
})
afterAll(() => scene.close())

describe('a malformed request is a problem and leaves nothing', () => {
  const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
  it.each<[name: string, body: unknown, status: number, code: string, type?: string]>([
    ['malformed JSON', '{"credential":', 400, 'json-malformed'],
    ['not JSON at all', '\u0000\u0001', 400, 'json-malformed'],
    ['a key twice', '{"credential":"a","credential":"b"}', 400, 'json-duplicate-key'],
    ['a key twice, once escaped', '{"credential":"a","cr\\u0065dential":"b"}', 400, 'json-duplicate-key'],
    ['__proto__', '{"credential":{"__proto__":{"status":"verified"}}}', 400, 'json-forbidden-key'],
    ['constructor', '{"credential":{"constructor":{}}}', 400, 'json-forbidden-key'],
    ['deep nesting', `{"credential":${deep(60)}}`, 400, 'json-too-deep'],
    ['very deep nesting', deep(100_000), 400, 'json-too-deep'],
    ['10 MB', `{"credential":"${'a'.repeat(10_000_000)}"}`, 413, 'body-too-large'],
    [
      'another media type',
      'credential=1',
      415,
      'unsupported-media-type',
      'application/x-www-form-urlencoded',
    ],
    ['an empty object', {}, 400, 'invalid-request'],
    ['an array', [], 400, 'invalid-request'],
    ['null', 'null', 400, 'invalid-request'],
    ['no body', '', 400, 'invalid-request'],
    ['a number for a credential', { credential: 5 }, 400, 'invalid-request'],
    ['an array for a credential', { credential: [] }, 400, 'invalid-request'],
    ['credential and presentation', { credential: 'a', presentation: 'b' }, 400, 'invalid-request'],
    ['a member that is not known', { credential: 'a', trust: true }, 400, 'invalid-request'],
    ['a date that does not exist', { credential: 'a', asOf: '2026-02-30' }, 400, 'invalid-request'],
    ['a time without offset', { credential: 'a', asOf: '2026-11-01T00:00:00' }, 400, 'invalid-request'],
    ['a time that is a number', { credential: 'a', asOf: 0 }, 400, 'invalid-request'],
    ['the first year', { credential: 'a', asOf: '0001-01-01' }, 400, 'date-invalid'],
    ['a future date', { credential: 'a', asOf: '2026-11-22' }, 400, 'as-of-in-future'],
    ['a future instant', { credential: 'a', asOf: '2026-11-21T12:00:01Z' }, 400, 'as-of-in-future'],
  ])('%s', async (_name, body, status, code, type) => {
    const before = await scene.server.stored()
    const reply = await scene.post(body, type ? { type } : {})
    expect(reply).toMatchObject({ status, body: { code } })
    expect(reply.type).toContain('application/problem+json')
    expect(await scene.server.stored()).toEqual(before)
  })

  it('10 MB whose length is not announced', async () => {
    const chunk = new TextEncoder().encode('a'.repeat(100_000))
    let sent = 0
    const body = new ReadableStream({
      pull: (controller) => (sent++ < 100 ? controller.enqueue(chunk) : controller.close()),
    })
    const request = {
      method: 'POST',
      body,
      duplex: 'half' as const,
      headers: { authorization: `Bearer ${scene.server.keys.rms}` },
    }
    // The server may answer and hang up before all was sent: both are a refusal.
    const status = await fetch(`${scene.server.url}/v1/verifications`, request).then(
      (response) => response.status,
      () => 413,
    )
    expect(status).toBe(413)
    expect((await call(`${scene.server.url}/healthz`)).status).toBe(200)
  })

  it.each([
    ['without a key', undefined, 401, 'not-signed-in'],
    ['with a key that is none', 'sello_AAAA', 401, 'not-signed-in'],
    ['with a key of another role', 'auditor', 403, 'not-allowed'],
  ])('%s', async (_name, key, status, code) => {
    const given = key === 'auditor' ? scene.server.keys.auditor : key
    const reply = await call(`${scene.server.url}/v1/verifications`, {
      body: { credential: 'a' },
      ...(given && { key: given }),
    })
    expect(reply).toMatchObject({ status, body: { code } })
  })

  it.each(['/v1/presentation-requests/%E0%A4%A', '/v1/presentation-requests/__proto__', '/v1/../etc/passwd'])(
    'the address %s',
    async (path) => {
      const reply = await call(`${scene.server.url}${path}`)
      expect([400, 404]).toContain(reply.status)
      expect(Problem.parse(reply.body).code).not.toBe('internal-error')
    },
  )
})
