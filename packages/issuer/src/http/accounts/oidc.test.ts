import { createOidcProvider, type OidcIdentity, type OidcProvider } from '@sello/platform'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCookieBrowser } from '../../testing/cookie-browser.ts'
import { type HttpBench, openHttpBench } from '../../testing/http-bench.ts'
import { startIdentityProvider } from '../../testing/identity-provider.ts'
import type { IdentityProvider } from './accounts-api.ts'

const HOST = 'issuer.test'
const CALLBACK = `http://${HOST}/v1/oidc/ministry/callback`
const secret = 'the secret of this client'
const mapping = {
  claim: 'groups',
  roles: { 'customs-approvers': ['approver'], auditors: ['auditor'] },
} as const

let idp: Awaited<ReturnType<typeof startIdentityProvider>>
let bench: HttpBench
let providers: IdentityProvider[]

beforeEach(async () => {
  idp = await startIdentityProvider({ id: 'sello', secret, redirectUri: CALLBACK })
  const named = { id: 'ministry', name: 'The ministry', issuer: idp.issuer, clientId: 'sello' }
  providers = [createOidcProvider({ ...named, clientSecret: secret })]
  bench = await openHttpBench({ identityProviders: providers })
  bench.time.now = new Date()
  alba = undefined
})
afterEach(async () => {
  await bench.close()
  await idp.close()
})

const newBrowser = () => createCookieBrowser({ [HOST]: bench.url })
const atHome = ({ host, pathname }: URL) => host === HOST && !pathname.startsWith('/v1/oidc/')
const signIn = async (browser = newBrowser(), path = '/v1/oidc/ministry/authorization?returnTo=/acts') => ({
  browser,
  at: await browser.open(`http://${HOST}${path}`, atHome),
})
const me = (browser: ReturnType<typeof newBrowser>) => {
  const cookie = [...browser.cookies(HOST)].map(([name, value]) => `${name}=${value}`).join('; ')
  return bench.send('GET', '/v1/session', { cookie })
}

let alba: Awaited<ReturnType<HttpBench['officer']>> | undefined

async function link(username: string, subject: string) {
  alba ??= await bench.officer('alba', 'administrator')
  const body = { provider: 'ministry', subject }
  return alba.as('POST', `/v1/officers/${username}/identities`, { body })
}

describe('an identity provider', () => {
  it('signs in an officer that an administrator linked, who needs no factor here', async () => {
    await bench.api.access.addAccount({ username: 'ana', roles: ['approver'], password: 'unused password' })
    expect(await link('ana', 'u-1')).toMatchObject({
      status: 201,
      body: { identities: [{ provider: 'ministry', issuer: idp.issuer, subject: 'u-1' }] },
    })
    idp.state.present = { sub: 'u-1' }
    const { browser, at } = await signIn()
    expect(at.href).toBe(`http://${HOST}/acts`)
    const { body } = await me(browser)
    expect(body).toMatchObject({ username: 'ana', mustEnrol: false, roles: ['approver'] })
    expect(body.freshUntil).not.toBeNull()
    expect(await bench.send('GET', '/v1/sign-in-options')).toMatchObject({
      body: { oidc: [{ id: 'ministry', name: 'The ministry' }] },
    })
  })

  it('opens nothing for somebody whom nobody linked, and links nobody twice', async () => {
    idp.state.present = { sub: 'stranger', groups: ['customs-approvers'] }
    const { browser, at } = await signIn()
    expect(at.href).toBe(`http://${HOST}/sign-in?problem=identity-unknown&returnTo=%2Facts`)
    expect(await me(browser)).toMatchObject({ status: 401 })
    for (const username of ['ana', 'berta'])
      await bench.api.access.addAccount({ username, roles: ['approver'], password: 'unused password' })
    const body = { provider: 'ministry', subject: 'u-1' }
    alba = await bench.officer('alba', 'administrator')
    expect((await alba.as('POST', '/v1/officers/ana/identities', { body })).status).toBe(201)
    expect(await alba.as('POST', '/v1/officers/berta/identities', { body })).toMatchObject({
      status: 409,
      body: { code: 'identity-linked' },
    })
    expect((await alba.as('DELETE', '/v1/officers/ana/identities/ministry/u-1')).status).toBe(204)
    idp.state.present = { sub: 'u-1' }
    expect((await signIn()).at.search).toBe('?problem=identity-unknown&returnTo=%2Facts')
  })

  it('gives roles by its groups where that is configured, and takes them back', async () => {
    Object.assign(providers[0] ?? {}, { mapping })
    idp.state.present = {
      sub: 'u-2',
      preferred_username: 'carla',
      name: 'Carla Ruiz',
      groups: ['customs-approvers'],
    }
    expect((await me((await signIn()).browser)).body).toMatchObject({
      username: 'carla',
      displayName: 'Carla Ruiz',
      roles: ['approver'],
    })
    idp.state.present = { ...idp.state.present, groups: ['auditors', 'cyclists'] }
    expect((await me((await signIn()).browser)).body.roles).toEqual(['auditor'])
    idp.state.present = { ...idp.state.present, groups: ['cyclists'] }
    expect((await signIn()).at.search).toBe('?problem=identity-unknown&returnTo=%2Facts')
    await bench.api.access.addAccount({ username: 'dora', roles: ['intake'], password: 'unused password' })
    idp.state.present = { sub: 'u-3', preferred_username: 'dora', groups: ['auditors'] }
    expect((await signIn()).at.search).toBe('?problem=identity-unknown&returnTo=%2Facts')
  })

  it('confirms a session: the provider asks anew, and only its own officer counts', async () => {
    await bench.api.access.addAccount({ username: 'ana', roles: ['approver'], password: 'unused password' })
    await link('ana', 'u-1')
    await bench.api.access.addAccount({ username: 'berta', roles: ['approver'], password: 'unused password' })
    expect((await link('berta', 'u-9')).status).toBe(201)
    idp.state.present = { sub: 'u-1' }
    const { browser } = await signIn()
    bench.time.now = new Date(Date.now() + 16 * 60_000)
    expect((await me(browser)).body.freshUntil).toBeNull()
    bench.time.now = new Date()
    await bench.db.updateTable('auth_session').set({ proved_at: null }).execute()
    const logins = idp.state.logins
    const confirm = '/v1/oidc/ministry/confirmation?returnTo=/acts'
    expect((await signIn(browser, confirm)).at.pathname).toBe('/acts')
    expect(idp.state.logins).toBe(logins + 1)
    expect((await me(browser)).body.freshUntil).not.toBeNull()
    idp.state.present = { sub: 'u-9' }
    browser.cookies(new URL(idp.issuer).host).clear()
    await bench.db.updateTable('auth_session').set({ proved_at: null }).execute()
    expect((await signIn(browser, confirm)).at.search).toBe('?problem=identity-unknown&returnTo=%2Facts')
    expect((await me(browser)).body.freshUntil).toBeNull()
  })

  it('tells the browser where it came from that the sign-in was ended there, or could not begin', async () => {
    idp.state.answer = 'no'
    const { browser, at } = await signIn()
    expect(at.href).toBe(`http://${HOST}/sign-in?problem=sign-in-cancelled&returnTo=%2Facts`)
    expect(await me(browser)).toMatchObject({ status: 401 })
    await idp.close()
    const silent = {
      id: 'silent',
      name: 'Silent',
      issuer: idp.issuer,
      clientId: 'x',
      clientSecret: undefined,
    }
    providers.push(createOidcProvider(silent))
    const { at: back } = await signIn(newBrowser(), '/v1/oidc/silent/authorization')
    expect(back.href).toBe(`http://${HOST}/sign-in?problem=identity-provider-failed`)
  })

  it('is come back from once, in the browser that left', async () => {
    await bench.api.access.addAccount({ username: 'ana', roles: ['approver'], password: 'unused password' })
    await link('ana', 'u-1')
    idp.state.present = { sub: 'u-1' }
    const victim = newBrowser()
    const attacker = newBrowser()
    const start = `http://${HOST}/v1/oidc/ministry/authorization`
    const callback = await attacker.open(start, ({ pathname }) => pathname.endsWith('/callback'))
    expect((await victim.open(callback.href, atHome)).search).toBe('?problem=oidc-flow-invalid')
    expect((await attacker.open(callback.href, atHome)).pathname).toBe('/')
    expect((await attacker.open(callback.href, atHome)).search).toBe('?problem=oidc-flow-invalid')
    const other = await newBrowser().open(start, ({ origin }) => origin === idp.issuer)
    expect(other.searchParams.get('code_challenge_method')).toBe('S256')
    for (const evil of ['//evil.example', '/\\evil.example', 'https://evil.example'])
      expect(
        (await bench.send('GET', `/v1/oidc/ministry/authorization?returnTo=${encodeURIComponent(evil)}`))
          .status,
      ).toBe(400)
    expect((await bench.send('GET', '/v1/oidc/other/authorization')).status).toBe(404)
  })
})

describe('an answer of a provider', () => {
  const here = { address: '127.0.0.1', userAgent: undefined }
  const identity: OidcIdentity = { issuer: 'x', subject: 'y', authenticatedAt: undefined, claims: {} }
  const saying = (authenticatedAt: Date | undefined): OidcProvider => ({
    id: 'double',
    name: 'Double',
    issuer: 'x',
    begin: async () => ({
      url: new URL('http://idp.test'),
      flow: { state: `state ${Math.random()}`, nonce: 'n', codeVerifier: 'v' },
    }),
    finish: async () => ({ ...identity, authenticatedAt }),
  })
  const finish = async (authenticatedAt: Date | undefined, sessionId?: string) => {
    const provider = saying(authenticatedAt)
    const asked = { redirectUri: CALLBACK, returnTo: '/', sessionId }
    const { state } = await bench.api.access.beginOidc(provider, asked, here)
    return bench.api.access.finishOidc(provider, { url: new URL(CALLBACK), state })
  }
  const before = (ms: number) => new Date(bench.time.now.getTime() - ms)

  it('counts from when one proved oneself there, not from when one came back', async () => {
    expect((await finish(before(3_600_000))).provedAt).toEqual(before(3_600_000))
    expect((await finish(undefined)).provedAt).toBeUndefined()
  })

  it('confirms nothing by an older sign-in there, or by none that it tells of', async () => {
    for (const when of [before(120_000), undefined])
      await expect(finish(when, 'a session')).rejects.toMatchObject({ code: 'identity-provider-failed' })
    await expect(finish(before(30_000), 'a session')).resolves.toMatchObject({ sessionId: 'a session' })
  })

  it('is too late after ten minutes', async () => {
    const provider = saying(bench.time.now)
    const asked = { redirectUri: CALLBACK, returnTo: '/', sessionId: undefined }
    const { state } = await bench.api.access.beginOidc(provider, asked, here)
    bench.time.now = new Date(bench.time.now.getTime() + 600_000)
    await expect(
      bench.api.access.finishOidc(provider, { url: new URL(CALLBACK), state }),
    ).rejects.toMatchObject({ code: 'oidc-flow-invalid' })
  })
})
