import { generateKeyPairSync, sign } from 'node:crypto'
import type { VerificationKey } from '@sello/core'
import { fromPublicJwk, jwkThumbprint } from '../encoding/jwk.ts'
import { encodeMultikey } from '../encoding/multikey.ts'
import type { Signer } from '../formats/signer.ts'
import { thumbprintUrn } from '../reader/members.ts'

/** A key of its own in memory. `keyId` may be made of the key. */
export function memorySigner(
  algorithm: Signer['algorithm'],
  keyId: string | 'did:key' | 'bare',
): Signer & { verificationKey: VerificationKey } {
  const pair =
    algorithm === 'Ed25519'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: algorithm === 'P256' ? 'prime256v1' : 'secp256k1' })
  const raw = fromPublicJwk(pair.publicKey.export({ format: 'jwk' }))
  if (!raw) throw new Error('node:crypto exports keys that we read')
  const { publicKey } = raw
  const multikey = encodeMultikey(algorithm, publicKey)
  const id =
    keyId === 'did:key'
      ? `did:key:${multikey}#${multikey}`
      : keyId === 'bare'
        ? thumbprintUrn(jwkThumbprint(raw))
        : keyId
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
