import { createHmac, generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { signCredential } from '../formats/sign-credential.ts'
import { document, encode, header, holder, issuer, issuerK, outcome, token } from '../testing/outcome-of.ts'
import { createCredentialReader } from './create-credential-reader.ts'

const now = new Date()
const reader = createCredentialReader()

describe('a JWT that could be read in two ways is refused', () => {
  const text = JSON.stringify(document)
  const deep = `{"a":${'['.repeat(40)}${']'.repeat(40)}}`
  it.each([
    ['as it should be', header, document, 'ok'],
    ['alg none', { ...header, alg: 'none' }, document, 'alg-none'],
    ['alg NonE', { ...header, alg: 'NonE' }, document, 'alg-none'],
    ['HMAC', { ...header, alg: 'HS256' }, document, 'alg-not-allowed'],
    ['alg of a prototype', { ...header, alg: 'constructor' }, document, 'alg-not-allowed'],
    ['an algorithm of another format', { ...header, alg: 'ES256K' }, document, 'alg-not-allowed'],
    ['crit', { ...header, crit: ['b64'], b64: false }, document, 'member-unknown'],
    ['b64', { ...header, b64: false }, document, 'member-unknown'],
    ['a key of its own', { ...header, jwk: {} }, document, 'member-unknown'],
    ['no kid', { ...header, kid: undefined }, document, 'member-malformed'],
    ['a relative kid', { ...header, kid: '#delegate-1' }, document, 'key-not-of-issuer'],
    ["somebody's kid", { ...header, kid: holder.keyId }, document, 'key-not-of-issuer'],
    ['typ of a foreign format', { ...header, typ: 'at+jwt' }, document, 'typ-unexpected'],
    ['no typ', { ...header, typ: undefined }, document, 'member-malformed'],
    ['cty', { ...header, cty: 'vp' }, document, 'cty-unexpected'],
    ['duplicate key at the top', header, `{"issuer":"did:a:b",${text.slice(1)}`, 'json-duplicate-key'],
    ['duplicate key inside', header, text.replace('"tin":', '"tin":"X","tin":'), 'json-duplicate-key'],
    ['escaped duplicate', header, text.replace('"tin":', '"t\\u0069n":"X","tin":'), 'json-duplicate-key'],
    [
      'duplicate key in the header',
      `{"alg":"none",${JSON.stringify(header).slice(1)}`,
      document,
      'json-duplicate-key',
    ],
    ['__proto__', header, `{"__proto__":{},${text.slice(1)}`, 'json-forbidden-key'],
    ['constructor', header, { ...document, constructor: {} }, 'json-forbidden-key'],
    ['a full IRI as a key', header, { ...document, 'https://x/y': 1 }, 'json-forbidden-key'],
    ['a keyword', header, { ...document, '@id': 'urn:x' }, 'json-forbidden-key'],
    ['a nested context', header, { ...document, anchor: { '@context': {} } }, 'nested-context'],
    ['deep nesting', header, deep, 'json-too-deep'],
    ['a lone surrogate', header, text.replace('"tin":"', '"tin":"\\ud800'), 'string-malformed'],
    ['an array', header, [document], 'not-an-object'],
    ['no JSON', header, '{"a":', 'json-malformed'],
    [
      'a context more',
      header,
      { ...document, '@context': [...(document['@context'] as []), 'https://evil'] },
      'context-unknown',
    ],
    [
      'contexts in another order',
      header,
      { ...document, '@context': [...(document['@context'] as [])].reverse() },
      'context-unknown',
    ],
    ['a context as an object', header, { ...document, '@context': [{}] }, 'context-unknown'],
    ['no type', header, { ...document, type: undefined }, 'type-unexpected'],
    [
      'type twice',
      header,
      { ...document, type: ['VerifiableCredential', 'VerifiableCredential'] },
      'type-unexpected',
    ],
    ['an issuer object', header, { ...document, issuer: { id: document.issuer } }, 'member-malformed'],
    ['exp', header, { ...document, exp: 1 }, 'claim-not-allowed'],
    ['another iss', header, { ...document, iss: 'did:example:a' }, 'claim-mismatch'],
    ['the same iss', header, { ...document, iss: document.issuer }, 'ok'],
    ['a proof', header, { ...document, proof: {} }, 'proof-not-single'],
    ['two holders', header, { ...document, cnf: { jwk: {} } }, 'holder-ambiguous'],
    ['two subjects', header, { ...document, credentialSubject: [{}, {}] }, 'member-malformed'],
    [
      'a subject that is no DID',
      header,
      { ...document, credentialSubject: { id: 'urn:x' } },
      'member-malformed',
    ],
    [
      'a private key in cnf',
      header,
      {
        ...document,
        credentialSubject: {},
        cnf: { jwk: { kty: 'OKP', crv: 'Ed25519', x: 'a'.repeat(43), d: 'x' } },
      },
      'cnf-malformed',
    ],
  ])('%s', async (_, head, payload, code) => expect(await outcome(await token(head, payload))).toBe(code))

  it('too large', async () => {
    expect(await outcome(await token(header, { ...document, audience: 'x'.repeat(300_000) }))).toBe(
      'too-large',
    )
    expect(await outcome('x'.repeat(10_000_000))).toBe('too-large')
    expect(await outcome(JSON.stringify({ ...document, audience: 'é'.repeat(140_000) }))).toBe('too-large')
  })

  it('base64url that is not canonical', async () => {
    const good = await token(header, document)
    const [head = '', payload = '', signature = ''] = good.split('.')
    expect(await outcome(`${head}=.${payload}.${signature}`)).toBe('base64url-not-canonical')
    expect(await outcome(`${head}.${payload}.${signature}=`)).toBe('base64url-not-canonical')
    const last = signature.slice(-1)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const other = alphabet[alphabet.indexOf(last) + 1]
    expect(await outcome(`${good.slice(0, -1)}${other}`)).toBe('base64url-not-canonical')
    // In the standard alphabet: 255 values in a row have what the two differ in.
    const bytes = Buffer.from(Array.from({ length: 255 }, (_, value) => value)).toString('base64')
    expect(await outcome(`${head}.${bytes}.${signature}`)).toBe('base64url-not-canonical')
    expect(await outcome(`${good}.${signature}`)).toBe('jws-malformed')
    expect(await outcome(`${good}~`)).toBe('base64url-not-canonical')
    expect(await outcome('..')).toBe('jws-malformed')
    expect(
      await outcome(`${head}.${Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')}.${signature}`),
    ).toBe('utf8-malformed')
  })

  it('key confusion: an HMAC or ECDSA made with what is public', async () => {
    const input = `${encode({ ...header, alg: 'HS256' })}.${encode(document)}`
    const mac = createHmac('sha256', issuer.publicKey).update(input).digest('base64url')
    expect(await outcome(`${input}.${mac}`)).toBe('alg-not-allowed')
    const read = await reader.read(await token(header, document))
    if (read.kind !== 'credential') throw new Error('readable')
    const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const point = pair.publicKey.export({ format: 'jwk' })
    const publicKey = Uint8Array.from([2, ...Buffer.from(point.x ?? '', 'base64url')])
    const confused = { ...issuer.verificationKey, algorithm: 'P256', publicKey } as const
    expect(await read.verifyProof(confused)).toMatchObject({ code: 'algorithm-mismatch' })
    expect(await read.verifyProof({ ...issuer.verificationKey, publicKey: new Uint8Array(5) })).toMatchObject(
      { ok: false },
    )
    expect(
      await read.verifyProof({ ...issuer.verificationKey, id: `${document.issuer}#delegate-2` }),
    ).toMatchObject({ code: 'key-not-named' })
    expect(await read.verifyProof({ ...issuer.verificationKey, controller: 'did:example:b' })).toMatchObject({
      code: 'key-controller',
    })
  })
})

describe('jwt_vc_json', () => {
  let payload: Record<string, unknown>
  let vc: Record<string, unknown>
  const head = { alg: 'ES256K', typ: 'JWT', kid: issuerK.keyId }
  beforeAll(async () => {
    const signed = await signCredential('jwt_vc_json', document, issuerK, now)
    payload = JSON.parse(Buffer.from(String(signed).split('.')[1] ?? '', 'base64url').toString())
    vc = payload.vc as Record<string, unknown>
  })
  it('is Data Model 1.1 as other wallets expect it', () => {
    expect(payload).toMatchObject({
      iss: document.issuer,
      jti: document.id,
      nbf: Date.parse(String(document.validFrom)) / 1000,
    })
    expect(vc['@context']).toEqual([
      'https://www.w3.org/2018/credentials/v1',
      'https://w3id.org/sello/AeoCertificate/v1',
    ])
    expect(Object.keys(vc)).not.toContain('validFrom')
  })
  it('is refused where claim and credential differ', async () => {
    const of = async (change: object) => outcome(await token(head, { ...payload, ...change }, issuerK))
    expect(await of({})).toBe('ok')
    expect(await of({ nbf: 1 })).toBe('claim-mismatch')
    expect(await of({ nbf: undefined })).toBe('claim-mismatch')
    expect(await of({ exp: 2 ** 33 })).toBe('claim-mismatch')
    expect(await of({ exp: '9' })).toBe('member-malformed')
    expect(await of({ vc: { ...vc, id: 'urn:x' } })).toBe('claim-mismatch')
    expect(await of({ vc: { ...vc, issuer: 'did:example:a' } })).toBe('claim-mismatch')
    expect(await of({ vc: { ...vc, validUntil: '2099-01-01T00:00:00Z' } })).toBe('member-unknown')
    expect(await of({ vc: { ...vc, '@context': document['@context'] } })).toBe('context-unknown')
    expect(await of({ iss: 'did:example:a' })).toBe('key-not-of-issuer')
    expect(await of({ other: 1 })).toBe('member-unknown')
    expect(await outcome(await token({ ...head, alg: 'EdDSA' }, payload, issuerK))).toBe('alg-not-allowed')
    expect(await outcome(await token({ ...head, alg: 'ES256K-R' }, payload, issuerK))).toBe('alg-not-allowed')
  })
})

describe('what is no credential at all', () => {
  const cyclic: Record<string, unknown> = { type: ['VerifiableCredential'] }
  cyclic.self = cyclic
  it.each([
    [undefined, 'input-unsupported'],
    [null, 'input-unsupported'],
    [5, 'input-unsupported'],
    ['', 'jws-malformed'],
    ['{}', 'type-unexpected'],
    ['[1]', 'jws-malformed'],
    [[], 'not-an-object'],
    [new Date(), 'not-json'],
    [{ type: ['VerifiableCredential'], a: () => 1 }, 'not-json'],
    [{ type: ['VerifiableCredential'], a: Number.NaN }, 'not-json'],
    [cyclic, 'json-too-deep'],
    [JSON.parse('{"__proto__":1}'), 'json-forbidden-key'],
  ])('%# gives %s', async (input, code) =>
    expect(await reader.read(input)).toMatchObject({ kind: 'unreadable', code }),
  )

  it('throws nothing that the input throws', async () => {
    const trap = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('secret')
        },
      },
    )
    expect(await reader.read(trap)).toEqual({
      kind: 'unreadable',
      code: 'unreadable',
      message: 'Cannot be read',
    })
  })
})
