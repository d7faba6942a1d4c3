import { generateKeyPairSync, sign } from 'node:crypto'
import { encodeMultikey, fromPublicJwk, type Signer } from '@sello/agent'
import type { VerificationKey } from '@sello/core'

export type TestSigner = Signer & { readonly verificationKey: VerificationKey }

/** A key in memory. Without an id, which may be made of the public key in hex, it is a did:key. */
export function memorySigner(
  algorithm: 'Ed25519' | 'Secp256k1',
  keyId?: string | ((publicKey: string) => string),
): TestSigner {
  const pair =
    algorithm === 'Ed25519'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: 'secp256k1' })
  const raw = fromPublicJwk(pair.publicKey.export({ format: 'jwk' }))
  if (!raw) throw new Error('invariant: a key of node:crypto has a JWK that we read')
  const { publicKey } = raw
  const multikey = encodeMultikey(algorithm, publicKey)
  const hex = `0x${Buffer.from(publicKey).toString('hex')}`
  const id = (typeof keyId === 'function' ? keyId(hex) : keyId) ?? `did:key:${multikey}#${multikey}`
  return {
    keyId: id,
    algorithm,
    publicKey,
    verificationKey: { id, controller: id.split('#')[0] ?? id, algorithm, publicKey },
    async sign(data) {
      if (algorithm === 'Ed25519') return sign(null, data, pair.privateKey)
      return sign('sha256', data, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' })
    },
  }
}
