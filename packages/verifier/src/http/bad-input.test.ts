import { createHmac } from 'node:crypto'
import { signCredential, signPresentation } from '@sello/agent'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Answer, call, codesOf, Problem } from '../testing/call.ts'
import { issueSample, type SampleCertificate } from '../testing/issue-sample.ts'
import { memorySigner } from '../testing/memory-signer.ts'
import { NOW, type SampleNetwork, sampleNetwork } from '../testing/sample-network.ts'
import { startSampleVerifier, type VerifierServer } from '../testing/verifier-server.ts'

let network: SampleNetwork
let certificate: SampleCertificate
let server: VerifierServer

beforeAll(async () => {
  network = sampleNetwork()
  certificate = await issueSample(network, { index: 1 })
  server = await startSampleVerifier(network)
})
afterAll(() => server.close())

function post(body: unknown, options: { type?: string; key?: string } = {}): Promise<Reply> {
  return call(`${server.url}/v1/verifications`, { body, key: server.keys.rms, ...options })
}

async function verdictOn(credential: unknown): Promise<{ status: string; codes: string[] }> {
  const reply = await post({ credential })
  expect(reply.status).toBe(200)
  const answer = Answer.parse(reply.body)
  return { status: answer.status, codes: codesOf(answer) }
}

function part(token: string, index: number): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString())
}

function jws(header: object, payload: object, sign: (input: string) => string): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${encode(header)}.${encode(payload)}`
  return `${input}.${sign(input)}`
}

function token(format: 'vc+jwt' | 'jwt_vc_json'): string {
  return String(certificate.credentials[format])
}

function ldp(): Record<string, unknown> {
  return structuredClone(Object(certificate.credentials.ldp))
}

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
    const before = await server.stored()
    const reply = await post(body, type ? { type } : {})
    expect(reply).toMatchObject({ status, body: { code } })
    expect(reply.type).toContain('application/problem+json')
    expect(await server.stored()).toEqual(before)
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
      headers: { authorization: `Bearer ${server.keys.rms}` },
    }
    // The server may answer and hang up before all was sent: both are a refusal.
    const status = await fetch(`${server.url}/v1/verifications`, request).then(
      (response) => response.status,
      () => 413,
    )
    expect(status).toBe(413)
    expect((await call(`${server.url}/healthz`)).status).toBe(200)
  })

  it.each([
    ['without a key', undefined, 401, 'not-signed-in'],
    ['with a key that is none', 'sello_AAAA', 401, 'not-signed-in'],
    ['with a key of another role', 'auditor', 403, 'not-allowed'],
  ])('%s', async (_name, key, status, code) => {
    const given = key === 'auditor' ? server.keys.auditor : key
    const reply = await call(`${server.url}/v1/verifications`, {
      body: { credential: 'a' },
      ...(given && { key: given }),
    })
    expect(reply).toMatchObject({ status, body: { code } })
  })

  it.each(['/v1/presentation-requests/%E0%A4%A', '/v1/presentation-requests/__proto__', '/v1/../etc/passwd'])(
    'the address %s',
    async (path) => {
      const reply = await call(`${server.url}${path}`)
      expect([400, 404]).toContain(reply.status)
      expect(Problem.parse(reply.body).code).not.toBe('internal-error')
    },
  )
})

describe('a bad credential is a rejected verdict with a reason', () => {
  it('alg none, with and without the signature', async () => {
    const payload = part(token('vc+jwt'), 1)
    const header = { ...part(token('vc+jwt'), 0), alg: 'none' }
    for (const signature of ['', token('vc+jwt').split('.')[2] ?? ''])
      expect(await verdictOn(jws(header, payload, () => signature))).toMatchObject({ status: 'rejected' })
  })

  it('key confusion: the public key as the secret of an HMAC', async () => {
    for (const alg of ['HS256', 'EdDSA']) {
      const forged = jws({ ...part(token('vc+jwt'), 0), alg }, part(token('vc+jwt'), 1), (input) =>
        createHmac('sha256', network.cr.ed25519.publicKey).update(input).digest('base64url'),
      )
      expect((await verdictOn(forged)).status).toBe('rejected')
    }
  })

  it("key confusion: another administration's key, another kind of key, a key in the header", async () => {
    const document = part(token('vc+jwt'), 1)
    const withForeignKey = await signCredential('vc+jwt', document, network.co.ed25519, NOW)
    expect(await verdictOn(withForeignKey)).toMatchObject({
      status: 'rejected',
      codes: expect.arrayContaining(['key-not-of-issuer']),
    })

    const thief = memorySigner('Ed25519', network.cr.ed25519.keyId)
    expect((await verdictOn(await signCredential('vc+jwt', document, thief, NOW))).status).toBe('rejected')

    const { keyId } = network.cr.secp256k1
    const otherKind = await signCredential('vc+jwt', document, { ...network.cr.ed25519, keyId }, NOW)
    expect((await verdictOn(otherKind)).status).toBe('rejected')

    const header = { ...part(token('vc+jwt'), 0), jwk: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) } }
    expect((await verdictOn(jws(header, document, () => token('vc+jwt').split('.')[2] ?? ''))).status).toBe(
      'rejected',
    )
  })

  it('unknown contexts and terms', async () => {
    const evil = { ...ldp(), '@context': ['https://www.w3.org/ns/credentials/v2', 'https://evil.example/v1'] }
    expect((await verdictOn(evil)).status).toBe('rejected')
    const inline = { ...ldp(), '@context': [{ '@vocab': 'https://evil.example/' }] }
    expect((await verdictOn(inline)).status).toBe('rejected')
    expect((await verdictOn({ ...ldp(), surprise: 1 })).status).toBe('rejected')
  })

  it.each(['ldp', 'vc+jwt', 'jwt_vc_json'] as const)(
    "a status on another issuer's list, signed and granted all the same: %s",
    async (format) => {
      const { credentials } = await issueSample(network, { index: 2, statusIdentity: network.co.identity })
      const { status, codes } = await verdictOn(credentials[format])
      expect(status).toBe('rejected')
      expect(codes).toContain('status-wrong-identity')
    },
  )

  it('a signed status entry that is not the one granted', async () => {
    const { credentials } = await issueSample(network, {
      index: 3,
      forge: ({ credentialStatus, ...document }) => ({
        ...document,
        credentialStatus: credentialStatus.map((entry) =>
          entry.type === 'SelloStatusEntry' ? { ...entry, statusIndex: 9 } : entry,
        ),
      }),
    })
    expect((await verdictOn(credentials['vc+jwt'])).status).toBe('rejected')
  })

  it('signed with the real key and never granted', async () => {
    const { credentials } = await issueSample(network, { index: 4, granted: false })
    expect(await verdictOn(credentials.ldp)).toMatchObject({
      status: 'rejected',
      codes: ['grant-not-anchored'],
    })
  })

  it.each([
    ['an empty text', ''],
    ['nonsense', 'nonsense'],
    ['dots', '...'],
    ['a deep JSON text', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
    ['a JSON text with __proto__', '{"type":["VerifiableCredential"],"__proto__":{}}'],
    ['a lone surrogate', { type: ['VerifiableCredential'], name: '\ud800' }],
    ['padding', `${'a'.repeat(20)}=.e30=.AA==`],
    ['an empty object', {}],
  ])('%s', async (_name, credential) => {
    expect((await verdictOn(credential)).status).toBe('rejected')
  })

  it('keeps of a verdict who asked and never what', async () => {
    const reply = await post({ credential: ldp() })
    const { id, status } = Answer.parse(reply.body)
    expect(status).toBe('verified')
    const kept = await call(`${server.url}/v1/verifications/${id}`, { key: server.keys.auditor })
    expect(kept).toMatchObject({
      status: 200,
      body: { id, certificateNumber: 'CR-OEA-000001', asker: { kind: 'api-key' } },
    })
    expect(JSON.stringify(kept.body)).not.toContain('Altura')
    expect((await call(`${server.url}/v1/verifications/${id}`, { key: server.keys.liaison })).status).toBe(
      404,
    )
  })
})

describe('dates in the past', () => {
  it.each([
    ['before the grant', '2026-11-19T15:00:00Z', 'rejected'],
    ['before the ledger', '1999-12-31', 'rejected'],
    ['centuries ago', '1600-01-01', 'rejected'],
    ['yesterday', '2026-11-20', 'verified'],
  ])('%s', async (_name, asOf, status) => {
    const answer = Answer.parse((await post({ credential: token('vc+jwt'), asOf })).body)
    expect(answer.status).toBe(status)
  })
})

describe('nonces', () => {
  async function present(nonce: string, audience = network.co.did): Promise<unknown> {
    const expiresAt = new Date(NOW.getTime() + 60_000)
    return signPresentation('vp+jwt', [token('vc+jwt')], network.holder, {
      nonce,
      audience,
      issuedAt: NOW,
      expiresAt,
    })
  }

  async function request(): Promise<{ id: string; nonce: string; responses: string; result: string }> {
    const reply = await call(`${server.url}/v1/presentation-requests`, {
      body: { purpose: 'import', mrn: '26CO1' },
      key: server.keys.rms,
    })
    expect(reply.status).toBe(201)
    const { id, nonce } = Object(reply.body)
    const url = `${server.url}/v1/presentation-requests/${id}`
    expect((await call(url)).body).toMatchObject({ id, nonce, state: 'open', mrn: '26CO1' })
    return { id, nonce, responses: `${url}/responses`, result: `${url}/result` }
  }

  it('a replay is rejected and stores nothing but that it was asked', async () => {
    const { nonce } = await request()
    const presentation = await present(nonce)
    expect(Answer.parse((await post({ presentation })).body).status).toBe('verified')
    const before = await server.stored()
    const replay = Answer.parse((await post({ presentation })).body)
    expect(replay.status).toBe('rejected')
    expect(codesOf(replay)).toEqual(['nonce-already-used'])
    expect(await server.stored()).toEqual({ ...before, verifications: before.verifications + 1 })
  })

  it('a nonce that was never given is rejected', async () => {
    const answer = Answer.parse((await post({ presentation: await present('A'.repeat(43)) })).body)
    expect(answer.status).toBe('rejected')
    expect(codesOf(answer)).toEqual(['nonce-unknown'])
  })

  it('another audience and another holder are rejected, and take the nonce', async () => {
    const { nonce } = await request()
    const answer = Answer.parse((await post({ presentation: await present(nonce, network.cr.did) })).body)
    expect(codesOf(answer)).toContain('presentation-audience')
    expect(codesOf(Answer.parse((await post({ presentation: await present(nonce) })).body))).toContain(
      'nonce-already-used',
    )
  })

  it('a wallet answers once, and who asked reads the verdict', async () => {
    const { nonce, responses, result } = await request()
    const body = { presentation: await present(nonce) }
    const garbage = await call(responses, { body: { presentation: 'garbage' } })
    expect(garbage).toMatchObject({ status: 422, body: { code: 'presentation-not-for-request' } })
    expect(await call(responses, { body })).toMatchObject({
      status: 200,
      body: { received: true, status: 'verified' },
    })
    expect(await call(responses, { body })).toMatchObject({
      status: 409,
      body: { code: 'nonce-already-used' },
    })
    expect(await call(result, { key: server.keys.rms })).toMatchObject({
      status: 200,
      body: { state: 'answered', mrn: '26CO1', verdict: { status: 'verified' } },
    })
    expect((await call(result)).status).toBe(401)
  })

  it('a bare credential and a copy without holder are no presentations', async () => {
    const bare = Answer.parse((await post({ presentation: token('vc+jwt') })).body)
    expect(codesOf(bare)).toContain('not-a-presentation')

    const { nonce } = await request()
    const { credentials } = await issueSample(network, { index: 5, copyFor: { kind: 'register' } })
    const expiresAt = new Date(NOW.getTime() + 60_000)
    const binding = { nonce, audience: network.co.did, issuedAt: NOW, expiresAt }
    const presentation = await signPresentation('vp+jwt', [credentials['vc+jwt']], network.holder, binding)
    const answer = Answer.parse((await post({ presentation })).body)
    expect(codesOf(answer)).toContain('presentation-unbound-copy')
  })
})
