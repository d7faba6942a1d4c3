import type { HolderKeys } from '@sello/core'
import { describe, expect, it } from 'vitest'
import { signJws } from '../formats/signer.ts'
import { createHolderKeys } from '../resolver/create-holder-keys.ts'
import { memorySigner } from '../testing/memory-signer.ts'
import { signClaimProof, verifyClaimProof } from './claim-proof.ts'

const now = new Date('2026-11-01T12:00:00Z')
const binding = { nonce: 'a-nonce-of-the-issuer', audience: 'http://localhost:4100', issuedAt: now }
const noLedger = () => {
  throw new Error('not asked')
}
const keys: HolderKeys = createHolderKeys(new Proxy({} as never, { get: () => noLedger }))
const check = { keys, at: { block: 1, logIndex: 0 }, audience: binding.audience, now, maxAgeSeconds: 300 }
const holder = memorySigner('Ed25519', 'did:key')
const did = holder.keyId.split('#')[0]
const iat = now.getTime() / 1000
const typ = 'openid4vci-proof+jwt'

describe('claim proof', () => {
  it('tells the holder and the nonce', async () => {
    const proof = await signClaimProof(holder, binding)
    expect(await verifyClaimProof(proof, check)).toEqual({ holder: did, nonce: binding.nonce })
  })

  it.each([
    ['another audience', { aud: 'http://localhost:4200' }],
    ['another holder', { iss: 'did:key:z6MkOther' }],
    ['the future', { iat: iat + 3_600 }],
    ['long ago', { iat: iat - 3_600 }],
    ['no time', { iat: undefined }],
    ['an end that has passed', { exp: iat - 120 }],
    ['no nonce', { nonce: undefined }],
    ['a foreign member', { sub: 'x' }],
  ])('refuses %s', async (_title, change) => {
    const payload = { iss: did, aud: binding.audience, iat, nonce: binding.nonce, ...change }
    const proof = await signJws({ typ }, JSON.parse(JSON.stringify(payload)), holder)
    await expect(verifyClaimProof(proof, check)).rejects.toMatchObject({ code: 'proof-invalid' })
  })

  it('refuses a token of another type, another key and what is no token', async () => {
    const payload = { iss: did, aud: binding.audience, iat, nonce: binding.nonce }
    const presentation = await signJws({ typ: 'vp+jwt' }, payload, holder)
    const thief = { ...memorySigner('Ed25519', 'did:key'), keyId: holder.keyId }
    const stolen = await signClaimProof(thief, binding)
    for (const token of [presentation, stolen, 'a.b.c', ''])
      await expect(verifyClaimProof(token, check)).rejects.toMatchObject({ code: 'proof-invalid' })
  })
})
