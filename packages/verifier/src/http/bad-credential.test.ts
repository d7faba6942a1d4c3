import { createHmac } from 'node:crypto'
import { signCredential } from '@sello/agent'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Answer, call } from '../testing/call.ts'
import { issueSample } from '../testing/issue-sample.ts'
import { memorySigner } from '../testing/memory-signer.ts'
import { NOW } from '../testing/sample-network.ts'
import { jws, openVerifyScene, part, type VerifyScene } from '../testing/verify-scene.ts'

let scene: VerifyScene

beforeAll(async () => {
  scene = await openVerifyScene()
})
afterAll(() => scene.close())

describe('a bad credential is a rejected verdict with a reason', () => {
  it('alg none, with and without the signature', async () => {
    const payload = part(scene.token('vc+jwt'), 1)
    const header = { ...part(scene.token('vc+jwt'), 0), alg: 'none' }
    for (const signature of ['', scene.token('vc+jwt').split('.')[2] ?? ''])
      expect(await scene.verdictOn(jws(header, payload, () => signature))).toMatchObject({
        status: 'rejected',
      })
  })

  it('key confusion: the public key as the secret of an HMAC', async () => {
    for (const alg of ['HS256', 'EdDSA']) {
      const forged = jws(
        { ...part(scene.token('vc+jwt'), 0), alg },
        part(scene.token('vc+jwt'), 1),
        (input) => createHmac('sha256', scene.network.cr.ed25519.publicKey).update(input).digest('base64url'),
      )
      expect((await scene.verdictOn(forged)).status).toBe('rejected')
    }
  })

  it("key confusion: another administration's key, another kind of key, a key in the header", async () => {
    const document = part(scene.token('vc+jwt'), 1)
    const withForeignKey = await signCredential('vc+jwt', document, scene.network.co.ed25519, NOW)
    expect(await scene.verdictOn(withForeignKey)).toMatchObject({
      status: 'rejected',
      codes: expect.arrayContaining(['key-not-of-issuer']),
    })

    const thief = memorySigner('Ed25519', scene.network.cr.ed25519.keyId)
    expect((await scene.verdictOn(await signCredential('vc+jwt', document, thief, NOW))).status).toBe(
      'rejected',
    )

    const { keyId } = scene.network.cr.secp256k1
    const otherKind = await signCredential('vc+jwt', document, { ...scene.network.cr.ed25519, keyId }, NOW)
    expect((await scene.verdictOn(otherKind)).status).toBe('rejected')

    const header = {
      ...part(scene.token('vc+jwt'), 0),
      jwk: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) },
    }
    expect(
      (await scene.verdictOn(jws(header, document, () => scene.token('vc+jwt').split('.')[2] ?? ''))).status,
    ).toBe('rejected')
  })

  it('unknown contexts and terms', async () => {
    const evil = {
      ...scene.ldp(),
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://evil.example/v1'],
    }
    expect((await scene.verdictOn(evil)).status).toBe('rejected')
    const inline = { ...scene.ldp(), '@context': [{ '@vocab': 'https://evil.example/' }] }
    expect((await scene.verdictOn(inline)).status).toBe('rejected')
    expect((await scene.verdictOn({ ...scene.ldp(), surprise: 1 })).status).toBe('rejected')
  })

  it.each(['ldp', 'vc+jwt', 'jwt_vc_json'] as const)(
    "a status on another issuer's list, signed and granted all the same: %s",
    async (format) => {
      const { credentials } = await issueSample(scene.network, {
        index: 2,
        statusIdentity: scene.network.co.identity,
      })
      const { status, codes } = await scene.verdictOn(credentials[format])
      expect(status).toBe('rejected')
      expect(codes).toContain('status-wrong-identity')
    },
  )

  it('a signed status entry that is not the one granted', async () => {
    const { credentials } = await issueSample(scene.network, {
      index: 3,
      forge: ({ credentialStatus, ...document }) => ({
        ...document,
        credentialStatus: credentialStatus.map((entry) =>
          entry.type === 'SelloStatusEntry' ? { ...entry, statusIndex: 9 } : entry,
        ),
      }),
    })
    expect((await scene.verdictOn(credentials['vc+jwt'])).status).toBe('rejected')
  })

  it('signed with the real key and never granted', async () => {
    const { credentials } = await issueSample(scene.network, { index: 4, granted: false })
    expect(await scene.verdictOn(credentials.ldp)).toMatchObject({
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
    expect((await scene.verdictOn(credential)).status).toBe('rejected')
  })

  it('keeps of a verdict who asked and never what', async () => {
    const reply = await scene.post({ credential: scene.ldp() })
    const { id, status } = Answer.parse(reply.body)
    expect(status).toBe('verified')
    const kept = await call(`${scene.server.url}/v1/verifications/${id}`, { key: scene.server.keys.auditor })
    expect(kept).toMatchObject({
      status: 200,
      body: { id, certificateNumber: 'CR-OEA-000001', asker: { kind: 'api-key' } },
    })
    expect(JSON.stringify(kept.body)).not.toContain('Altura')
    expect(
      (await call(`${scene.server.url}/v1/verifications/${id}`, { key: scene.server.keys.liaison })).status,
    ).toBe(404)
  })
})

describe('dates in the past', () => {
  it.each([
    ['before the grant', '2026-11-19T15:00:00Z', 'rejected'],
    ['before the ledger', '1999-12-31', 'rejected'],
    ['centuries ago', '1600-01-01', 'rejected'],
    ['yesterday', '2026-11-20', 'verified'],
  ])('%s', async (_name, asOf, status) => {
    const answer = Answer.parse((await scene.post({ credential: scene.token('vc+jwt'), asOf })).body)
    expect(answer.status).toBe(status)
  })
})
