import { generateKeyPairSync, sign } from 'node:crypto'
import { encodeMultikey, type Signer, signRequestProof } from '@sello/agent'
import { ClaimNonce, HOLDER_PROOF_HEADER, HolderApplication } from '@sello/protocol'
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
    did: didOf(signer),
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

/** Hands in an application at a running service, from a wallet of its own; the firm's side of it. */
export async function applyFromWallet(url: string, form: unknown) {
  const signer = didKeySigner()
  const ask = async (method: 'GET' | 'POST', path: string, body?: unknown) => {
    const drawn = await fetch(`${url}/v1/claims/nonce`, { method: 'POST' })
    const { nonce } = ClaimNonce.parse(await drawn.json())
    const binding = { nonce, audience: url, issuedAt: new Date() }
    const proof = await signRequestProof(signer, binding, { method, path, body })
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', [HOLDER_PROOF_HEADER]: proof },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return HolderApplication.parse(await answer.json())
  }
  const { reference } = await ask('POST', '/v1/holder/applications', { form })
  return { did: didOf(signer), reference, read: () => ask('GET', `/v1/holder/applications/${reference}`) }
}

const didOf = ({ keyId }: Signer) => keyId.split('#')[0] ?? ''
