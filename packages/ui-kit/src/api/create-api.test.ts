import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createApi, withQuery } from './create-api.ts'
import { type ApiProblem, isProblem } from './problem.ts'

const Thing = z.object({ name: z.string() })

interface Seen {
  readonly path: string
  readonly method: string
  readonly headers: Headers
  readonly body: string | undefined
}

/** A service that gives these answers in turn, and what it was asked. */
function serviceOf(
  answers: readonly (() => Response | Promise<Response>)[],
  freshness: readonly boolean[] = [],
  back: readonly boolean[] = [],
) {
  const seen: Seen[] = []
  let signedOut = 0
  let asked = 0
  const api = createApi({
    fetch: async (input, init) => {
      const body = typeof init?.body === 'string' ? init.body : undefined
      seen.push({
        path: String(input),
        method: init?.method ?? 'GET',
        headers: new Headers(init?.headers),
        body,
      })
      const answer = answers[seen.length - 1]
      if (!answer) throw new Error('the test gives no further answer')
      return answer()
    },
    newKey: () => `key-${seen.length}`,
    onSignedOut: async () => {
      signedOut += 1
      return back[signedOut - 1] ?? false
    },
    onNotFresh: async () => {
      asked += 1
      return freshness[asked - 1] ?? false
    },
  })
  return { api, seen, signedOut: () => signedOut, asked: () => asked }
}

const json =
  (body: unknown, init: ResponseInit = {}) =>
  () =>
    new Response(JSON.stringify(body), { headers: { 'x-request-id': 'r-1' }, ...init })
const problem = (code: string, status: number) => json({ code, status, detail: 'as told' }, { status })

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable('it did not fail'),
    (error: unknown) => error as ApiProblem,
  )

describe('the API', () => {
  it('gives the parsed answer and its version', async () => {
    const { api } = serviceOf([json({ name: 'a', more: 1 }, { headers: { etag: '"3"' } })])
    expect(await api.getVersioned('/v1/things/1', Thing)).toEqual({ value: { name: 'a' }, etag: '"3"' })
  })

  it('refuses an answer that is not what was agreed, and says which request it was', async () => {
    const { api } = serviceOf([json({ name: 7 })])
    const failure = await failureOf(api.get('/v1/things/1', Thing))
    expect(failure).toMatchObject({
      code: 'answer-unreadable',
      status: 200,
      detail: expect.stringContaining('name'),
    })
  })

  it('sends a key with every POST, and the version that was seen', async () => {
    const { api, seen } = serviceOf([json({ name: 'a' }), json({ name: 'a' })])
    await api.send('POST', '/v1/things', Thing, { body: { name: 'a' }, key: 'mine' })
    await api.send('PATCH', '/v1/things/1', Thing, { body: { name: 'b' }, ifMatch: '"3"' })
    expect(seen[0]?.headers.get('idempotency-key')).toBe('mine')
    expect(seen[0]?.body).toBe('{"name":"a"}')
    expect(seen[1]?.headers.get('if-match')).toBe('"3"')
    expect(seen[1]?.headers.get('idempotency-key')).toBeNull()
  })

  it('tells a refusal by its code and keeps what to quote', async () => {
    const { api } = serviceOf([problem('operator-exists', 409)])
    const failure = await failureOf(api.get('/v1/things/1', Thing))
    expect(isProblem(failure, 'operator-exists')).toBe(true)
    expect(failure.status).toBe(409)
  })

  it('tells a page of a proxy from an answer of the service', async () => {
    const { api } = serviceOf([() => new Response('<h1>Bad gateway</h1>', { status: 502 })])
    expect(await failureOf(api.get('/v1/things/1', Thing))).toMatchObject({
      code: 'answer-unreadable',
      status: 502,
    })
  })

  it('says offline when nothing was reached', async () => {
    const { api, signedOut } = serviceOf([() => Promise.reject(new TypeError('Failed to fetch'))])
    expect(await failureOf(api.get('/v1/things/1', Thing))).toMatchObject({ code: 'offline', status: 0 })
    expect(signedOut()).toBe(0)
  })

  it('tells once that the session is over; a failed sign-in is none', async () => {
    const { api, signedOut } = serviceOf([problem('not-signed-in', 401), problem('sign-in-failed', 401)])
    await failureOf(api.get('/v1/things/1', Thing))
    expect(signedOut()).toBe(1)
    await failureOf(api.send('POST', '/v1/sessions', Thing, { body: {}, keepSession: true }))
    expect(signedOut()).toBe(1)
  })

  it('goes on under the same key when there is a session again', async () => {
    const answers = [problem('not-signed-in', 401), json({ name: 'saved' })]
    const { api, seen, signedOut } = serviceOf(answers, [], [true])
    expect(await api.send('POST', '/v1/things', Thing, { body: { name: 'x' } })).toEqual({ name: 'saved' })
    expect(signedOut()).toBe(1)
    const [first, second] = seen
    expect(second).toEqual(first)
    expect(second?.headers.get('idempotency-key')).toBe(first?.headers.get('idempotency-key'))
  })

  it('asks to confirm oneself and goes on under the same key', async () => {
    const { api, seen } = serviceOf([problem('session-not-fresh', 403), json({ name: 'a' })], [true])
    expect(await api.send('POST', '/v1/things', Thing, { body: {} })).toEqual({ name: 'a' })
    expect(seen[1]?.headers.get('idempotency-key')).toBe(seen[0]?.headers.get('idempotency-key'))
  })

  it('asks once only, and stays refused when it is declined', async () => {
    const declined = serviceOf([problem('session-not-fresh', 403)], [false])
    expect(await failureOf(declined.api.order('POST', '/v1/things'))).toMatchObject({
      code: 'session-not-fresh',
    })
    const again = serviceOf(
      [problem('session-not-fresh', 403), problem('session-not-fresh', 403)],
      [true, true],
    )
    await failureOf(again.api.order('POST', '/v1/things'))
    expect(again.asked()).toBe(1)
    expect(again.seen).toHaveLength(2)
  })
})

describe('withQuery', () => {
  it('leaves out what is not given and repeats lists', () => {
    expect(withQuery('/v1/x', { q: 'á b', status: ['A', 'B'], none: undefined, empty: '' })).toBe(
      '/v1/x?q=%C3%A1+b&status=A&status=B',
    )
    expect(withQuery('/v1/x', {})).toBe('/v1/x')
  })
})
