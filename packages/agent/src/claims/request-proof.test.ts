import type { HolderKeys } from '@sello/core'
import { describe, expect, it } from 'vitest'
import { signJws } from '../formats/signer.ts'
import { createHolderKeys } from '../resolver/create-holder-keys.ts'
import { memorySigner } from '../testing/memory-signer.ts'
import { signClaimProof, verifyClaimProof } from './claim-proof.ts'
import { type ProvedRequest, signRequestProof, verifyRequestProof } from './request-proof.ts'

const now = new Date('2026-11-01T12:00:00Z')
const audience = 'http://localhost:4100'
const binding = { nonce: 'a-nonce-of-the-issuer', audience, issuedAt: now }
const noLedger = () => {
  throw new Error('not asked')
}
const keys: HolderKeys = createHolderKeys(new Proxy({} as never, { get: () => noLedger }))
const check = { keys, at: { block: 1, logIndex: 0 }, audience, now, maxAgeSeconds: 300 }
const holder = memorySigner('Ed25519', 'did:key')
const did = holder.keyId.split('#')[0]
const request: ProvedRequest = {
  method: 'POST',
  path: '/v1/holder/applications',
  body: { form: { name: 'Café', roles: ['exporter'] } },
  idempotencyKey: 'k-1',
  ifMatch: '"3"',
}

const refused = { code: 'proof-invalid' }

describe('proof of a request', () => {
  it('tells the holder and the nonce, however the body is written', async () => {
    const proof = await signRequestProof(holder, binding, request)
    const asSent = { ...request, body: JSON.parse('{"form":{"roles":["exporter"],"name":"Caf\\u00e9"}}') }
    expect(await verifyRequestProof(proof, asSent, check)).toEqual({ holder: did, nonce: binding.nonce })
  })

  it.each<[string, Partial<ProvedRequest>]>([
    ['another body', { body: { form: { name: 'Cafe', roles: ['exporter'] } } }],
    ['no body', { body: undefined }],
    ['another path', { path: '/v1/holder/applications/CR-26-00000000/withdrawals' }],
    ['another query', { path: '/v1/holder/applications?all=1' }],
    ['another method', { method: 'PUT' }],
    ['another Idempotency-Key', { idempotencyKey: 'k-2' }],
    ['no Idempotency-Key', { idempotencyKey: undefined }],
    ['another If-Match', { ifMatch: '"4"' }],
    ['no If-Match', { ifMatch: undefined }],
  ])('is not one for %s', async (_title, change) => {
    const proof = await signRequestProof(holder, binding, request)
    await expect(verifyRequestProof(proof, { ...request, ...change }, check)).rejects.toMatchObject(refused)
  })

  it.each([
    ['another audience', { ...check, audience: 'http://localhost:4200' }],
    ['five minutes later', { ...check, now: new Date(now.getTime() + 300_000) }],
    ['an hour before', { ...check, now: new Date(now.getTime() - 3_600_000) }],
  ])('is refused by %s', async (_title, other) => {
    const proof = await signRequestProof(holder, binding, request)
    await expect(verifyRequestProof(proof, request, other)).rejects.toMatchObject(refused)
  })

  it('is refused of another key, or without an end, and stands for no claim', async () => {
    const thief = { ...memorySigner('Ed25519', 'did:key'), keyId: holder.keyId }
    const stolen = await signRequestProof(thief, binding, request)
    const [, payload = ''] = (await signRequestProof(holder, binding, request)).split('.')
    const { exp: _, ...endless } = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const withoutEnd = await signJws({ typ: 'sello-request+jwt' }, endless, holder)
    for (const token of [stolen, withoutEnd, await signClaimProof(holder, binding), '', 'a.b.c'])
      await expect(verifyRequestProof(token, request, check)).rejects.toMatchObject(refused)
    const proof = await signRequestProof(holder, binding, request)
    await expect(verifyClaimProof(proof, check)).rejects.toMatchObject(refused)
  })
})
