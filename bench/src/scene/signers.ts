import { generateKeyPairSync, sign } from 'node:crypto'
import { encodeMultikey, fromPublicJwk, type Signer } from '@sello/agent'

/** A key in memory. Without an id it is a did:key. */
export function memorySigner(algorithm: 'Ed25519' | 'Secp256k1', keyId?: string): Signer {
  const pair =
    algorithm === 'Ed25519'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: 'secp256k1' })
  const raw = fromPublicJwk(pair.publicKey.export({ format: 'jwk' }))
  if (!raw) throw new RangeError('node:crypto gave a key that the agent does not read')
  const multikey = encodeMultikey(algorithm, raw.publicKey)
  return {
    keyId: keyId ?? `did:key:${multikey}#${multikey}`,
    algorithm,
    publicKey: raw.publicKey,
    sign: async (data) =>
      algorithm === 'Ed25519'
        ? sign(null, data, pair.privateKey)
        : sign('sha256', data, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' }),
  }
}
