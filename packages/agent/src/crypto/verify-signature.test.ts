import { describe, expect, it } from 'vitest'
import { memorySigner } from '../testing/memory-signer.ts'
import { verifySignature } from './verify-signature.ts'

describe('verifySignature', () => {
  it('takes the EdDSA example of RFC 8037, appendix A.4', () => {
    const input = 'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc'
    const signature = 'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg'
    const publicKey = new Uint8Array(Buffer.from('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', 'base64url'))
    const key = { algorithm: 'Ed25519', publicKey } as const
    expect(verifySignature(key, Buffer.from(input), Buffer.from(signature, 'base64url'))).toBe(true)
    expect(verifySignature(key, Buffer.from(`${input}x`), Buffer.from(signature, 'base64url'))).toBe(false)
  })

  it.each(['Ed25519', 'Secp256k1', 'P256'] as const)(
    '%s: only the exact key, data and signature',
    async (algorithm) => {
      const signer = memorySigner(algorithm, 'bare')
      const other = memorySigner(algorithm, 'bare')
      const data = Buffer.from('data')
      const signature = await signer.sign(data)
      expect(verifySignature(signer, data, signature)).toBe(true)
      expect(verifySignature(other, data, signature)).toBe(false)
      expect(verifySignature(signer, data, signature.subarray(1))).toBe(false)
      expect(verifySignature({ ...signer, publicKey: signer.publicKey.subarray(1) }, data, signature)).toBe(
        false,
      )
      const flipped = Uint8Array.from(signature, (byte, index) => (index === 9 ? byte ^ 1 : byte))
      expect(verifySignature(signer, data, flipped)).toBe(false)
      expect(verifySignature({ algorithm: 'X25519', publicKey: signer.publicKey }, data, signature)).toBe(
        false,
      )
    },
  )
})
