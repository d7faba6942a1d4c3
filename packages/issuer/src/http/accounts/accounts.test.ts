import { totpCode, totpStep } from '@sello/platform'
import { createSoftwarePasskey } from '@sello/platform/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type HttpBench, openHttpBench } from '../../testing/http-bench.ts'
import { PASSWORD, totpSecretOf } from '../../testing/sign-in.ts'

let bench: HttpBench
beforeEach(async () => {
  bench = await openHttpBench()
})
afterEach(() => bench.close())

const ORIGIN = 'http://issuer.test'
const later = (ms: number) => {
  bench.time.now = new Date(bench.time.now.getTime() + ms)
}
const codeOf = (username: string, offset = 0) =>
  totpCode(totpSecretOf(username), totpStep(bench.time.now) + offset)

/** Signs in as a browser does: the value of the cookie. */
async function cookieOf(username: string): Promise<string> {
  const body = { username, password: PASSWORD, totp: codeOf(username, 1), cookie: true }
  const answer = await bench.send('POST', '/v1/sessions', { body, 'sec-fetch-site': 'same-origin' })
  expect(answer).toMatchObject({ status: 201, body: { username } })
  expect(answer.body).not.toHaveProperty('token')
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/^sello-issuer=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  return cookie.split(';')[0] ?? ''
}

describe('a session by cookie', () => {
  it('is known by it, and ends with it', async () => {
    await bench.officer('ana', 'approver')
    const cookie = await cookieOf('ana')
    const me = await bench.send('GET', '/v1/session', { cookie })
    expect(me.body).toMatchObject({
      username: 'ana',
      roles: ['approver'],
      factors: { password: true, totp: true, passkeys: 0 },
      mustEnrol: false,
      mustChangePassword: false,
    })
    const out = await bench.send('DELETE', '/v1/sessions/current', {
      cookie,
      'sec-fetch-site': 'same-origin',
    })
    expect(out.headers.getSetCookie()[0]).toMatch(/^sello-issuer=; .*Expires=Thu, 01 Jan 1970/)
    expect(await bench.send('GET', '/v1/session', { cookie })).toMatchObject({ status: 401 })
  })

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: ORIGIN }],
    ['a sibling host', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'http://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['who says nothing', {}],
  ])('changes nothing for %s', async (_title, headers) => {
    await bench.officer('ana', 'approver')
    const cookie = await cookieOf('ana')
    const change = { cookie, body: { language: 'pt' }, ...headers }
    expect(await bench.send('PATCH', '/v1/session', change)).toMatchObject({
      status: 403,
      body: { code: 'cross-site-request' },
    })
    expect((await bench.send('GET', '/v1/session', { cookie })).body.language).toBe('es')
    const signIn = { username: 'ana', password: PASSWORD, cookie: true }
    expect(await bench.send('POST', '/v1/sessions', { body: signIn, ...headers })).toMatchObject({
      body: { code: 'cross-site-request' },
    })
  })

  it('changes things from its own page, by either header', async () => {
    await bench.officer('ana', 'approver')
    const cookie = await cookieOf('ana')
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: ORIGIN }])
      expect(
        await bench.send('PATCH', '/v1/session', { cookie, body: { displayName: 'Ana Mora' }, ...headers }),
      ).toMatchObject({ status: 200, body: { displayName: 'Ana Mora' } })
  })
})

describe('an account without a second factor', () => {
  it('reaches nothing but its enrolment', async () => {
    await bench.api.access.addAccount({ username: 'nora', roles: ['approver'], password: PASSWORD })
    const asked = { username: 'nora', password: PASSWORD }
    const { body } = await bench.send('POST', '/v1/sessions', { body: asked })
    expect(body.mustEnrol).toBe(true)
    const authorization = `Bearer ${body.token}`
    const refused = { status: 403, body: { code: 'second-factor-needed' } }
    for (const [method, path] of [
      ['GET', '/v1/acts'],
      ['GET', '/v1/operators'],
      ['POST', '/v1/acts'],
      ['GET', '/v1/sessions'],
      ['POST', '/v1/session/password'],
      ['POST', '/v1/sessions/current/confirmations'],
    ] as const)
      expect(
        await bench.send(method, path, { authorization, ...(method === 'POST' && { body: {} }) }),
      ).toMatchObject(refused)
    const begun = await bench.send('POST', '/v1/second-factor/totp', { authorization })
    const code = totpCode(begun.body.secret, totpStep(bench.time.now))
    const done = await bench.send('POST', '/v1/second-factor/totp/confirmation', {
      authorization,
      body: { code },
    })
    expect(done.body.recoveryCodes).toHaveLength(10)
    expect(await bench.send('GET', '/v1/acts', { authorization })).toMatchObject({ status: 200 })
  })

  it('enrols a passkey, and then signs in with nothing else', async () => {
    await bench.api.access.addAccount({ username: 'nora', roles: ['approver'], password: PASSWORD })
    const { body } = await bench.send('POST', '/v1/sessions', {
      body: { username: 'nora', password: PASSWORD },
    })
    const authorization = `Bearer ${body.token}`
    const passkey = createSoftwarePasskey({ origin: ORIGIN })
    const begun = (await bench.send('POST', '/v1/passkeys/options', { authorization })).body
    expect(begun.options.rp.id).toBe('issuer.test')
    const registration = {
      ceremonyId: begun.ceremonyId,
      name: 'key',
      response: passkey.create(begun.options),
    }
    const done = await bench.send('POST', '/v1/passkeys', { authorization, body: registration })
    expect(done).toMatchObject({ status: 201 })
    expect(done.body.recoveryCodes).toHaveLength(10)
    const challenge = (await bench.send('POST', '/v1/sessions/passkey/options')).body
    expect(challenge.options.userVerification).toBe('required')
    const answer = { ceremonyId: challenge.ceremonyId, response: passkey.get(challenge.options) }
    const signedIn = await bench.send('POST', '/v1/sessions/passkey', { body: answer })
    expect(signedIn).toMatchObject({ status: 201, body: { username: 'nora', mustEnrol: false } })
    expect(await bench.send('POST', '/v1/sessions/passkey', { body: answer })).toMatchObject({
      status: 401,
      body: { code: 'passkey-refused' },
    })
    const { passkeys } = (await bench.send('GET', '/v1/passkeys', { authorization })).body
    expect(await bench.send('DELETE', `/v1/passkeys/${passkeys[0].id}`, { authorization })).toMatchObject({
      status: 409,
      body: { code: 'last-factor' },
    })
  })
})

describe('a session', () => {
  it('stops being fresh and is confirmed without being lost', async () => {
    const ana = await bench.officer('ana', 'approver')
    const propose = () => ana.as('POST', '/v1/acts', { body: { kind: 'revoke', certificateIds: [] } })
    later(15 * 60_000)
    expect((await ana.as('GET', '/v1/session')).body.freshUntil).toBeNull()
    expect(await ana.as('POST', '/v1/second-factor/totp')).toMatchObject({
      status: 403,
      body: { code: 'session-not-fresh' },
    })
    const proof = { password: PASSWORD, totp: codeOf('ana') }
    const confirmed = await ana.as('POST', '/v1/sessions/current/confirmations', { body: proof })
    expect(confirmed).toMatchObject({ status: 201 })
    expect((await ana.as('GET', '/v1/session')).body.freshUntil).toBe(confirmed.body.freshUntil)
    expect((await propose()).body.code).toBe('invalid-request')
    expect(await ana.as('POST', '/v1/sessions/current/confirmations', { body: proof })).toMatchObject({
      status: 401,
      body: { code: 'sign-in-failed' },
    })
  })

  it('is listed with its device, and ended from another', async () => {
    const ana = await bench.officer('ana', 'approver')
    const cookie = await cookieOf('ana')
    const { sessions } = (await ana.as('GET', '/v1/sessions')).body
    expect(sessions).toHaveLength(2)
    const other = sessions.find(({ current }: { current: boolean }) => !current)
    expect(other).toMatchObject({ method: 'password', address: expect.stringMatching(/127\.0\.0\.1/) })
    expect(await ana.as('DELETE', `/v1/sessions/${other.id}`)).toMatchObject({ status: 204 })
    expect(await bench.send('GET', '/v1/session', { cookie })).toMatchObject({ status: 401 })
    expect(await ana.as('DELETE', `/v1/sessions/${other.id}`)).toMatchObject({ status: 404 })
    expect(await ana.as('DELETE', '/v1/sessions')).toMatchObject({ status: 204 })
    expect(await ana.as('GET', '/v1/session')).toMatchObject({ status: 401 })
  })

  it('is nothing that an API key has', async () => {
    const { key } = await bench.api.access.createApiKey({ name: 'rms', roles: ['administrator'] })
    const authorization = `Bearer ${key}`
    expect(await bench.send('GET', '/v1/session', { authorization })).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    })
    const body = { username: 'eva', displayName: 'Eva', roles: ['intake'] }
    expect(await bench.send('POST', '/v1/officers', { authorization, body })).toMatchObject({
      status: 403,
      body: { code: 'session-not-fresh' },
    })
  })

  it('changes its password and its recovery codes', async () => {
    const ana = await bench.officer('ana', 'approver')
    const change = { currentPassword: PASSWORD, newPassword: 'another long password' }
    expect(await ana.as('POST', '/v1/session/password', { body: change })).toMatchObject({ status: 204 })
    expect(await ana.as('POST', '/v1/session/password', { body: change })).toMatchObject({ status: 401 })
    const { recoveryCodes } = (await ana.as('POST', '/v1/second-factor/recovery-codes')).body
    const body = { username: 'ana', password: change.newPassword, recoveryCode: recoveryCodes[0] }
    expect(await bench.send('POST', '/v1/sessions', { body })).toMatchObject({ status: 201 })
    expect(await bench.send('POST', '/v1/sessions', { body })).toMatchObject({ status: 401 })
    expect(await bench.send('GET', '/v1/sign-in-options')).toMatchObject({
      body: { password: true, passkeys: true, oidc: [] },
    })
  })
})
