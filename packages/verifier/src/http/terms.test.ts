import { termsDigest } from '@sello/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Answer, call, codesOf } from '../testing/call.ts'
import { issueSample } from '../testing/issue-sample.ts'
import { type SampleNetwork, sampleNetwork } from '../testing/sample-network.ts'
import { startSampleVerifier, type VerifierServer } from '../testing/verifier-server.ts'

let network: SampleNetwork
let server: VerifierServer

beforeAll(async () => {
  network = sampleNetwork()
  server = await startSampleVerifier(network, { terms: [] })
})
afterAll(() => server.close())

function put(id: string, version: string, body: unknown, key: string) {
  return call(`${server.url}/v1/arrangements/${id}/versions/${version}/terms`, { method: 'PUT', body, key })
}

describe('terms of an arrangement', () => {
  it('are refused from who is no liaison, for another arrangement, and when they are others', async () => {
    const { liaison, rms } = server.keys
    expect(await put('1', '1', network.terms, rms)).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    })
    expect(await put('2', '1', network.terms, liaison)).toMatchObject({
      status: 404,
      body: { code: 'arrangement-unknown' },
    })
    expect(await put('1', 'x', network.terms, liaison)).toMatchObject({ status: 400 })
    const others = { ...network.terms, benefits: ['everything'] }
    expect(await put('1', '1', others, liaison)).toMatchObject({
      status: 409,
      body: { code: 'terms-digest-mismatch' },
    })
  })

  it('make recognition possible once they are handed over', async () => {
    const { credentials } = await issueSample(network, { index: 1 })
    const ask = async () => {
      const reply = await call(`${server.url}/v1/verifications`, {
        key: server.keys.rms,
        body: { credential: credentials.ldp },
      })
      return Answer.parse(reply.body)
    }
    const before = await ask()
    expect(before.status).toBe('indeterminate')
    expect(codesOf(before)).toEqual(['arrangement-terms-unknown'])
    const digest = termsDigest(network.terms)
    expect(await put('1', '1', network.terms, server.keys.liaison)).toMatchObject({
      status: 200,
      body: { termsDigest: digest },
    })
    expect((await ask()).status).toBe('verified')
    expect((await call(`${server.url}/v1/arrangements`, { key: server.keys.auditor })).body).toMatchObject({
      arrangements: [{ id: '1', version: 1, inForce: true, termsKnown: true, partner: network.cr.did }],
    })
  })
})

describe('the network', () => {
  it('shows members and freshness', async () => {
    expect((await call(`${server.url}/v1/members`, { key: server.keys.rms })).body).toMatchObject({
      members: [
        { did: network.co.did, country: 'CO', standing: 'active' },
        { did: network.cr.did, country: 'CR', standing: 'active' },
      ],
    })
    expect((await call(`${server.url}/v1/freshness`)).body).toMatchObject({
      ageSeconds: 0,
      stale: false,
      faults: [],
    })
    expect((await call(`${server.url}/readyz`)).status).toBe(200)
  })

  it('goes on answering with its age when the ledger stops, and past the limit says that it cannot know', async () => {
    const { credentials } = await issueSample(network, { index: 2 })
    const ask = async (seconds: number) => {
      server.setNow(new Date((network.ledger.blockTimes.at(-1) ?? 0) * 1000 + seconds * 1000))
      const reply = await call(`${server.url}/v1/verifications`, {
        key: server.keys.rms,
        body: { credential: credentials['vc+jwt'] },
      })
      return Answer.parse(reply.body)
    }
    expect(await ask(599)).toMatchObject({ status: 'verified', freshness: { ageSeconds: 599 } })
    const late = await ask(601)
    expect(late.status).toBe('indeterminate')
    expect(codesOf(late)).toContain('mirror-stale')
  })
})

describe('sessions', () => {
  it('let an officer ask as an API key does', async () => {
    await server.api.access.addAccount({
      username: 'luz',
      password: 'a long enough password',
      roles: ['declaration-officer'],
    })
    const signedIn = await call(`${server.url}/v1/sessions`, {
      body: { username: 'luz', password: 'a long enough password' },
    })
    const { token } = Object(signedIn.body)
    const asked = await call(`${server.url}/v1/verifications`, { key: token, body: { credential: 'x' } })
    expect(Answer.parse(asked.body).status).toBe('rejected')
    expect((await call(`${server.url}/v1/sessions/current`, { method: 'DELETE', key: token })).status).toBe(
      204,
    )
    expect((await call(`${server.url}/v1/verifications`, { key: token, body: {} })).status).toBe(401)
  })
})
