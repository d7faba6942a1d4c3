import { randomUUID } from 'node:crypto'
import { createApp, listen, silentLog } from '@sello/platform'
import { Branding, CodeListsAnswer, Dashboard, Programme } from '@sello/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ActBench, openActBench } from '../testing/act-bench.ts'
import { checkedBody } from '../testing/answer-check.ts'
import { signedIn } from '../testing/sign-in.ts'
import { issuerProblems } from './problems.ts'
import { mountRoutes } from './routes.ts'

let bench: ActBench
let server: Awaited<ReturnType<typeof listen>>
const tokens: Record<'leo' | 'ana' | 'iris', string> = { leo: '', ana: '', iris: '' }

beforeAll(async () => {
  bench = await openActBench()
  const routes = (app: Parameters<typeof mountRoutes>[0]) => mountRoutes(app, bench.api)
  const app = createApp({ log: silentLog, problems: issuerProblems, newRequestId: randomUUID, routes })
  server = await listen(app, { port: 0 })
  tokens.leo = await signedIn(bench.api, { username: 'leo', roles: ['administrator'] })
  tokens.ana = await signedIn(bench.api, { username: 'ana', roles: ['approver'] })
  tokens.iris = await signedIn(bench.api, { username: 'iris', roles: ['intake'] })
})
afterAll(async () => {
  await server.close()
  await bench.close()
})

interface Asked {
  readonly by?: keyof typeof tokens
  readonly body?: unknown
  readonly bytes?: Uint8Array
  readonly headers?: Record<string, string>
}

async function ask(method: string, path: string, { by, body, bytes, headers = {} }: Asked = {}) {
  const url = `http://127.0.0.1:${server.port}${path}`
  const json = body === undefined ? undefined : JSON.stringify(body)
  const response = await fetch(url, {
    method,
    headers: {
      ...(by ? { authorization: `Bearer ${tokens[by]}` } : {}),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(bytes ? { body: Uint8Array.from(bytes) } : json === undefined ? {} : { body: json }),
  })
  const text = await checkedBody(method, url, response)
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

const read = async () => {
  const answer = await ask('GET', '/v1/programme', { by: 'iris' })
  return { etag: answer.headers.get('etag') ?? '', programme: Programme.parse(answer.body) }
}

describe('the configuration', () => {
  it('is read by every officer and set by the administrator, who saw what it replaces', async () => {
    const { etag, programme } = await read()
    expect(etag).toBe('"1"')
    const configuration = { ...programme.configuration, offer: { lifetimeDays: 12 } }
    const put = (by: keyof typeof tokens, headers: Record<string, string>) =>
      ask('PUT', '/v1/programme', { by, headers, body: { configuration, comment: 'longer' } })
    expect((await put('ana', { 'if-match': etag })).status).toBe(403)
    expect((await put('leo', {})).body.code).toBe('if-match-missing')
    expect((await put('leo', { 'if-match': 'W/"1"' })).body.code).toBe('if-match-malformed')
    const changed = await put('leo', { 'if-match': etag })
    expect(changed.headers.get('etag')).toBe('"2"')
    expect(await put('leo', { 'if-match': etag })).toMatchObject({
      status: 412,
      body: { code: 'version-conflict' },
    })
    expect((await read()).programme).toMatchObject({
      version: 2,
      changedBy: 'officer:leo',
      comment: 'longer',
    })
  })

  it('shows who changed what, page by page, and what was', async () => {
    const first = (await ask('GET', '/v1/programme/versions?limit=1', { by: 'ana' })).body
    expect(first.versions).toMatchObject([
      { version: 2, differences: [{ pointer: '/offer/lifetimeDays', before: 7, after: 12 }] },
    ])
    const second = (
      await ask('GET', `/v1/programme/versions?limit=1&cursor=${first.nextCursor}`, { by: 'ana' })
    ).body
    expect(second).toMatchObject({ versions: [{ version: 1, differences: [] }] })
    expect(second.nextCursor).toBeUndefined()
    const old = await ask('GET', '/v1/programme/versions/1', { by: 'ana' })
    expect(old.body.configuration.offer.lifetimeDays).toBe(7)
    expect((await ask('GET', '/v1/programme/versions/9', { by: 'ana' })).status).toBe(404)
  })

  it.each<[string, (configuration: Record<string, unknown>) => void, string]>([
    [
      'an accent that cannot be read',
      (c) => Object.assign(c, { look: { accent: { light: '#eeeeee', dark: '#7cb8f5' } } }),
      'accent-unreadable',
    ],
    ['a reason taken out', (c) => Object.assign(c, { reasons: Object(c.reasons).slice(1) }), 'code-in-use'],
    ['a member of nobody', (c) => Object.assign(c, { colour: 'red' }), 'invalid-request'],
  ])('with %s is refused', async (_, change, code) => {
    const { etag, programme } = await read()
    const configuration: Record<string, unknown> = structuredClone(programme.configuration)
    change(configuration)
    const answer = await ask('PUT', '/v1/programme', {
      by: 'leo',
      headers: { 'if-match': etag },
      body: { configuration },
    })
    expect(answer.body.code).toBe(code)
  })
})

describe('what anybody may know', () => {
  it('is the look of the administration, with its logo under safe headers', async () => {
    expect(Branding.parse((await ask('GET', '/v1/branding')).body).logoUrl).toBeNull()
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><path d="M0 0h9v9z"/></svg>'
    const logo = { bytes: new TextEncoder().encode(drawing), headers: { 'content-type': 'image/svg+xml' } }
    expect((await ask('PUT', '/v1/programme/logo', { by: 'ana', ...logo })).status).toBe(403)
    const stored = await ask('PUT', '/v1/programme/logo', { by: 'leo', ...logo })
    expect(stored).toMatchObject({ status: 200, body: { mediaType: 'image/svg+xml' } })
    const { logoUrl } = Branding.parse((await ask('GET', '/v1/branding')).body)
    const shown = await ask('GET', logoUrl ?? '')
    expect(shown.body).not.toContain('script')
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
    expect(shown.headers.get('content-type')).toBe('image/svg+xml')
    expect((await ask('DELETE', '/v1/programme/logo', { by: 'leo' })).status).toBe(204)
    expect((await ask('GET', '/v1/branding')).body.logoUrl).toBeNull()
    // Whoever has the address of the old one still gets it: a page may show it while it is changed.
    expect((await ask('GET', logoUrl ?? '')).status).toBe(200)
    const [entry] = await bench.api.audit.list({ before: undefined, limit: 1 })
    expect(entry).toMatchObject({ action: 'logo.removed', actor: 'officer:leo' })
  })

  it.each([
    ['text/html', '<p>hello</p>', 'unsupported-media-type'],
    ['image/png', '<svg/>', 'logo-refused'],
    ['image/svg+xml', '<!DOCTYPE svg><svg/>', 'logo-refused'],
    ['image/png', 'x'.repeat(300_000), 'body-too-large'],
  ])('takes no logo of %s that is %.20s', async (type, text, code) => {
    const logo = { bytes: new TextEncoder().encode(text), headers: { 'content-type': type } }
    expect((await ask('PUT', '/v1/programme/logo', { by: 'leo', ...logo })).body.code).toBe(code)
  })

  it('are the codes, with the administration’s own', async () => {
    const lists = CodeListsAnswer.parse((await ask('GET', '/v1/code-lists')).body)
    expect(lists.programmes.map(({ code }) => code)).toEqual(['CR-OEA'])
    expect(lists.reasons.length).toBeGreaterThan(5)
    const { rules, ...labelled } = lists
    expect(rules).toMatchObject({ suspension: { defaultDays: 30 }, appeal: { lodgeDays: 30 } })
    for (const entries of Object.values(labelled))
      for (const { title } of entries) expect(Object.keys(title).sort()).toEqual(['en', 'es', 'pt'])
  })
})

describe('who runs the programme', () => {
  it('sees its figures; intake does not', async () => {
    expect((await ask('GET', '/v1/dashboard', { by: 'iris' })).status).toBe(403)
    const figures = Dashboard.parse((await ask('GET', '/v1/dashboard', { by: 'ana' })).body)
    expect(figures).toMatchObject({ certificates: { total: 0 }, timeZone: 'America/Costa_Rica' })
    expect(figures.flow).toHaveLength(24)
  })

  it('takes an archive as administrator, shortly after the password', async () => {
    expect((await ask('GET', '/v1/backup', { by: 'ana' })).status).toBe(403)
    const taken = await ask('GET', '/v1/backup', { by: 'leo' })
    expect(taken.headers.get('content-disposition')).toMatch(
      /^attachment; filename=issuer-\d{8}T\d{6}Z\.tar$/,
    )
    expect(taken.body.slice(0, 14)).toBe('authority.json')
    const [entry] = await bench.api.audit.list({ before: undefined, limit: 1 })
    expect(entry).toMatchObject({ action: 'backup.taken', actor: 'officer:leo' })
    bench.time.now = new Date(bench.time.now.getTime() + 16 * 60_000)
    expect((await ask('GET', '/v1/backup', { by: 'leo' })).body.code).toBe('session-not-fresh')
  })
})

it('the first start is over where an administration is', async () => {
  expect((await ask('GET', '/v1/setup')).body).toMatchObject({ state: 'done', country: 'CR' })
  const code = 'AAAA-BBBB-CCCC-DDDD'
  const owner = await ask('POST', '/v1/setup/owner', { body: { code, passphrase: 'a long passphrase' } })
  expect(owner.body.code).toBe('already-set-up')
})

it('a repeat under its key gets the same answer, be it a secret; a malformed key is refused', async () => {
  const nonce = async (headers = {}) => (await ask('POST', '/v1/claims/nonce', { headers })).body.nonce
  const key = { 'idempotency-key': randomUUID() }
  const first = await nonce(key)
  expect(await nonce(key)).toBe(first)
  expect(await nonce()).not.toBe(first)
  const malformed = { headers: { 'idempotency-key': 'not a key' } }
  expect((await ask('POST', '/v1/claims/nonce', malformed)).body.code).toBe('invalid-request')
})
