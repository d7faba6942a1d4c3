import { Address, encodeBase64url, type IdentityFact, type KeyFact } from '@sello/core'
import { describe, expect, it } from 'vitest'
import { toPublicJwk } from '../encoding/jwk.ts'
import { encodeMultikey } from '../encoding/multikey.ts'
import { memorySigner } from '../testing/memory-signer.ts'
import { viewOf } from '../testing/view-of-identity.ts'
import { createHolderKeys } from './create-holder-keys.ts'
import { didDocument } from './did-document.ts'
import { parseEthrDid } from './parse-ethr-did.ts'

const at = { block: 5, logIndex: 0 }
const identity = Address.parse('0x00000000000000000000000000000000000000aa')
const did = `did:ethr:0x7a69:${identity}`
const ed = memorySigner('Ed25519', 'bare').publicKey
const keyFact = (
  fragment: string,
  name: string,
  publicKey: Uint8Array,
  purpose: KeyFact['purpose'] = 'other',
): KeyFact => ({
  fragment,
  name,
  publicKey,
  purpose,
  algorithm: name.includes('X25519') ? 'X25519' : name.includes('RSA') ? 'other' : 'Ed25519',
  addedAt: at,
  validTo: 9e9,
})
const fact: IdentityFact = {
  identity,
  owner: identity,
  deactivated: false,
  keys: [
    keyFact('delegate-1', 'did/pub/Ed25519/veriKey/hex', ed),
    keyFact('delegate-2', 'did/pub/Ed25519/cert/hex', ed, 'cert'),
    keyFact('delegate-3', 'did/pub/Ed25519/veriKey/hex', ed.slice(1)),
    keyFact('delegate-4', 'did/pub/X25519/veriKey/hex', ed),
    keyFact('delegate-5', 'did/pub/RSA/veriKey/hex', ed),
  ],
  delegates: [],
  services: [],
  versionBlock: 1,
}
const view = viewOf(() => fact)
const keys = createHolderKeys(view)

describe('a holder by did:key or did:jwk', () => {
  it.each(['Ed25519', 'Secp256k1', 'P256'] as const)('has its %s key', async (algorithm) => {
    const { publicKey } = memorySigner(algorithm, 'bare')
    const multikey = encodeMultikey(algorithm, publicKey)
    const jwk = encodeBase64url(Buffer.from(JSON.stringify(toPublicJwk({ algorithm, publicKey }))))
    for (const id of [`did:key:${multikey}#${multikey}`, `did:jwk:${jwk}#0`]) {
      expect(await keys.resolve(id, at)).toEqual({ id, controller: id.split('#')[0], algorithm, publicKey })
      expect(await keys.resolve(`${id}x`, at)).toBeUndefined()
      expect(await keys.resolve(id.split('#')[0] ?? '', at)).toBeUndefined()
    }
  })
  it('cannot sign with X25519, nor with what is no key', async () => {
    const multikey = encodeMultikey('X25519', ed)
    const twice = encodeBase64url(Buffer.from('{"kty":"OKP","kty":"OKP","crv":"Ed25519","x":"AA"}'))
    for (const id of [
      `did:key:${multikey}#${multikey}`,
      'did:key:z#z',
      `did:jwk:${twice}#0`,
      'did:jwk:!#0',
      'did:web:a#b',
      'x',
    ]) {
      expect(await keys.resolve(id, at)).toBeUndefined()
    }
  })
})

describe('a holder by did:ethr', () => {
  it('has its own keys and not those that are an authority’s, or no keys at all', async () => {
    expect(await keys.resolve(`${did}#delegate-1`, at)).toMatchObject({
      algorithm: 'Ed25519',
      publicKey: ed,
      controller: did,
    })
    for (const fragment of [
      'delegate-2',
      'delegate-3',
      'delegate-4',
      'delegate-5',
      'delegate-6',
      'controller',
      'controllerKey',
    ]) {
      expect([fragment, await keys.resolve(`${did}#${fragment}`, at)]).toEqual([fragment, undefined])
    }
    expect(await keys.resolve(`did:ethr:0x1:${identity}#delegate-1`, at)).toBeUndefined()
  })
})

describe('the DID document', () => {
  it('has no form for what is no key, and X25519 keys for key agreement only', () => {
    const parsed = parseEthrDid(did)
    if (!parsed) throw new Error('a did:ethr')
    const document = didDocument(did, parsed, fact)
    const fragments = document.verificationMethod.map(({ id }) => String(id).split('#')[1])
    expect(fragments).toEqual(['controller', 'delegate-1', 'delegate-2', 'delegate-4'])
    expect(document.keyAgreement).toEqual([`${did}#delegate-4`])
    expect(document.assertionMethod).not.toContain(`${did}#delegate-4`)
  })
})
