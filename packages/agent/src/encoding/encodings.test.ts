import { encodeBase58 as ethersBase58 } from 'ethers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memorySigner } from '../testing/memory-signer.ts'
import { decodeBase58, encodeBase58 } from './base58.ts'
import { fromPublicJwk, jwkThumbprint, toPublicJwk } from './jwk.ts'
import { decodeMultikey, encodeMultikey } from './multikey.ts'

describe('base58', () => {
  it('comes back, and is what ethers gives', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(decodeBase58(encodeBase58(bytes))).toEqual(bytes)
        expect(decodeBase58(`11${encodeBase58(bytes)}`)).toEqual(Uint8Array.from([0, 0, ...bytes]))
        if (bytes.length > 0 && bytes[0] !== 0) expect(encodeBase58(bytes)).toBe(ethersBase58(bytes))
      }),
    )
  })
  it.each(['0', 'O', 'I', 'l', 'é', 'a b', 'x'.repeat(257)])('refuses %.9s', (text) => {
    expect(decodeBase58(text)).toBeUndefined()
  })
})

describe('keys', () => {
  it.each(['Ed25519', 'Secp256k1', 'P256'] as const)('%s comes back from Multikey and JWK', (algorithm) => {
    const { publicKey } = memorySigner(algorithm, 'bare')
    expect(decodeMultikey(encodeMultikey(algorithm, publicKey))).toEqual({ algorithm, publicKey })
    expect(fromPublicJwk(toPublicJwk({ algorithm, publicKey }))).toEqual({ algorithm, publicKey })
  })
  it('has the thumbprint of RFC 8037, appendix A.3', () => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }
    const key = fromPublicJwk(jwk)
    expect(key && jwkThumbprint(key)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
    expect(key && encodeMultikey(key.algorithm, key.publicKey)).toBe(
      'z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw',
    )
  })
  it.each([
    [null],
    [{ kty: 'oct', k: 'AA' }],
    [{ kty: 'OKP', crv: 'Ed448', x: 'a'.repeat(43) }],
    [{ kty: 'OKP', crv: 'Ed25519', x: `${'A'.repeat(42)}B` }],
    [{ kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }],
    [{ kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), d: 'A' }],
  ])('%j is no public key', (jwk) => expect(fromPublicJwk(jwk)).toBeUndefined())
})
