import { generateKeyPairSync, sign } from 'node:crypto'
import { encodeMultikey, type Signer, signRequestProof } from '@sello/agent'
import { HOLDER_PROOF_HEADER } from '@sello/protocol'
import type { HttpAnswer, HttpBench } from './http-bench.ts'

export interface HolderAsks {
  readonly body?: unknown
  readonly key?: string
  readonly ifMatch?: string | null
}

/** A firm's wallet at the API of a bench, as far as its own application goes. */
export function testHolder(bench: Pick<HttpBench, 'send' | 'api'>) {
  const signer = didKeySigner()
  const prove = async (method: string, path: string, { body, key, ifMatch }: HolderAsks, nonce: string) => {
    const binding = { nonce, audience: bench.api.publicUrl, issuedAt: bench.api.clock() }
    return signRequestProof(signer, binding, {
      method,
      path,
      body,
      idempotencyKey: key,
      ifMatch: ifMatch ?? undefined,
    })
  }
  const nonce = async (): Promise<string> => (await bench.send('POST', '/v1/claims/nonce')).body.nonce
  const sendWith = (method: string, path: string, { body, key, ifMatch }: HolderAsks, proof?: string) =>
    bench.send(method, path, {
      body,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(ifMatch ? { 'if-match': ifMatch } : {}),
      ...(proof === undefined ? {} : { [HOLDER_PROOF_HEADER]: proof }),
    })
  return {
    did: signer.keyId.split('#')[0] ?? '',
    nonce,
    prove,
    sendWith,
    as: async (method: string, path: string, asks: HolderAsks = {}): Promise<HttpAnswer> =>
      sendWith(method, path, asks, await prove(method, path, asks, await nonce())),
  }
}

/** A key of its own in memory, named by itself. */
function didKeySigner(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = new Uint8Array(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'))
  const multikey = encodeMultikey('Ed25519', raw)
  return {
    keyId: `did:key:${multikey}#${multikey}`,
    algorithm: 'Ed25519',
    publicKey: raw,
    sign: async (data) => sign(null, data, privateKey),
  }
}
