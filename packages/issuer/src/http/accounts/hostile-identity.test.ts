import { createOidcProvider } from '@sello/platform'
import { createSoftwarePasskey } from '@sello/platform/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCookieBrowser } from '../../testing/cookie-browser.ts'
import { type HttpBench, openHttpBench } from '../../testing/http-bench.ts'
import { startIdentityProvider } from '../../testing/identity-provider.ts'
import type { IdentityProvider } from './accounts-api.ts'

const HOST = 'issuer.test'
const secret = 'the secret of this client'
const mapping = { claim: 'groups', roles: { 'customs-approvers': ['approver'] } } as const

let idp: Awaited<ReturnType<typeof startIdentityProvider>>
let bench: HttpBench

beforeEach(async () => {
  const redirectUri = `http://${HOST}/v1/oidc/ministry/callback`
  idp = await startIdentityProvider({ id: 'sello', secret, redirectUri })
  const named = { id: 'ministry', name: 'The ministry', issuer: idp.issuer, clientId: 'sello' }
  const ministry: IdentityProvider = { ...createOidcProvider({ ...named, clientSecret: secret }), mapping }
  bench = await openHttpBench({ identityProviders: [ministry] })
  bench.time.now = new Date()
  idp.state.present = { sub: 'u-2', preferred_username: 'carla', groups: ['customs-approvers'] }
})
afterEach(async () => {
  await bench.close()
  await idp.close()
})

async function signedIn(browser = createCookieBrowser({ [HOST]: bench.url })) {
  const start = `http://${HOST}/v1/oidc/ministry/authorization?returnTo=/acts`
  await browser.open(start, ({ host, pathname }) => host === HOST && !pathname.startsWith('/v1/oidc/'))
  const cookie = [...browser.cookies(HOST)].map(([name, value]) => `${name}=${value}`).join('; ')
  const own = { cookie, 'sec-fetch-site': 'same-origin' }
  return {
    browser,
    as: (method: string, path: string, body?: object) => bench.send(method, path, { ...own, body }),
  }
}
type Someone = Awaited<ReturnType<typeof signedIn>>

async function enrol({ as }: Someone) {
  const passkey = createSoftwarePasskey({ origin: bench.api.publicUrl })
  const { ceremonyId, options } = (await as('POST', '/v1/passkeys/options')).body
  const body = { name: 'mine', ceremonyId, response: passkey.create(options) }
  expect((await as('POST', '/v1/passkeys', body)).status).toBe(201)
  return async () => {
    const challenge = (await bench.send('POST', '/v1/sessions/passkey/options')).body
    return { ceremonyId: challenge.ceremonyId, response: passkey.get(challenge.options) }
  }
}

describe('somebody at the screen of an officer whom her provider still knows', () => {
  it('adds no factor of his own: signing in again without a proof there is none here', async () => {
    const { browser } = await signedIn()
    await bench.db.deleteFrom('auth_session').execute()
    bench.time.now = new Date(bench.time.now.getTime() + 16 * 60_000)
    const logins = idp.state.logins
    const { as } = await signedIn(browser)
    expect(idp.state.logins).toBe(logins)
    expect((await as('GET', '/v1/session')).body).toMatchObject({ username: 'carla', freshUntil: null })
    for (const path of ['/v1/passkeys/options', '/v1/second-factor/totp', '/v1/second-factor/recovery-codes'])
      expect(await as('POST', path)).toMatchObject({ status: 403, body: { code: 'session-not-fresh' } })
  })
})

describe('an officer whom an identity provider sends', () => {
  it('comes in there alone: a passkey of hers confirms a session and opens none', async () => {
    const carla = await signedIn()
    const proof = await enrol(carla)
    expect(await carla.as('POST', '/v1/sessions/current/confirmations', await proof())).toMatchObject({
      status: 201,
    })
    idp.state.present = { sub: 'u-2', groups: [] }
    expect(await bench.send('POST', '/v1/sessions/passkey', { body: await proof() })).toMatchObject({
      status: 401,
      body: { code: 'passkey-refused' },
    })
  })
})
