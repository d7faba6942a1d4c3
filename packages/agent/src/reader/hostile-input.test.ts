import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { type SignedCredential, signCredential } from '../formats/sign-credential.ts'
import { signPresentation } from '../formats/sign-presentation.ts'
import type { Signer } from '../formats/signer.ts'
import { exampleDocument, issuerSigner } from '../testing/fixture-credential.ts'
import { memorySigner } from '../testing/memory-signer.ts'
import { createCredentialReader } from './create-credential-reader.ts'

const now = new Date()
const reader = createCredentialReader()
const document = exampleDocument()
const issuer = issuerSigner('vc+jwt', document)
const issuerK = issuerSigner('jwt_vc_json', document)
const holder = memorySigner('Ed25519', 'did:key')
const binding = {
  nonce: 'n',
  audience: 'did:example:v',
  issuedAt: now,
  expiresAt: new Date(now.getTime() + 60_000),
}

const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const header = { alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid: issuer.keyId }

/** A token of any header and payload text, honestly signed. */
async function token(head: unknown, payload: unknown, signer: Signer = issuer): Promise<string> {
  const input = `${encode(head)}.${encode(payload)}`
  return `${input}.${Buffer.from(await signer.sign(Buffer.from(input))).toString('base64url')}`
}

async function outcome(input: unknown): Promise<string> {
  const read = await reader.read(input)
  if (read.kind === 'unreadable') return read.code
  const first = read.kind === 'presentation' ? read.credentials[0] : read
  const issuerKey = (first?.format === 'jwt_vc_json' ? issuerK : issuer).verificationKey
  const proof = await read.verifyProof(
    read.verificationMethod === holder.keyId ? holder.verificationKey : issuerKey,
  )
  if (!proof.ok) return proof.code
  const inner = await first?.verifyProof(issuerKey)
  return inner && !inner.ok ? inner.code : 'ok'
}

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
    expect(await outcome(good.replaceAll('-', '+').replaceAll('_', '/'))).toBe('base64url-not-canonical')
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
    expect(sign('sha256', Buffer.from(input), pair.privateKey)).toBeDefined()
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

describe('a Data Integrity credential', () => {
  let signed: Record<string, unknown>
  let proof: Record<string, unknown>
  beforeAll(async () => {
    signed = { ...((await signCredential('ldp', document, issuer, now)) as object) }
    proof = { ...(signed.proof as object) }
  })
  const subject = (change: object) => ({
    ...signed,
    credentialSubject: { ...(document.credentialSubject as object), ...change },
  })
  it('is refused unless there is one proof of the right kind by the issuer', async () => {
    const of = (change: object) => outcome({ ...signed, proof: { ...proof, ...change } })
    expect(await of({})).toBe('ok')
    expect(await outcome({ ...signed, proof: [proof, proof] })).toBe('proof-not-single')
    expect(await outcome({ ...signed, proof: [proof] })).toBe('proof-not-single')
    expect(await outcome(document)).toBe('proof-missing')
    expect(await of({ cryptosuite: 'eddsa-jcs-2022' })).toBe('cryptosuite-not-allowed')
    expect(await of({ type: 'Ed25519Signature2020' })).toBe('cryptosuite-not-allowed')
    expect(await of({ proofPurpose: 'authentication' })).toBe('proof-purpose')
    expect(await of({ verificationMethod: holder.keyId })).toBe('key-not-of-issuer')
    expect(await of({ challenge: 'x' })).toBe('member-unknown')
    expect(await of({ '@context': 'https://www.w3.org/ns/credentials/v2' })).toBe('nested-context')
    expect(await of({ proofValue: 'zabc' })).toBe('proof-value-malformed')
    expect(await of({ proofValue: `u${Buffer.alloc(64).toString('base64url')}` })).toBe(
      'proof-value-malformed',
    )
    expect(await of({ proofValue: `z1${String(proof.proofValue).slice(1)}` })).toBe('proof-value-malformed')
    expect(await of({ created: '2020-01-01T00:00:00Z' })).toBe('signature-invalid')
    expect(await of({ created: '2999-01-01T00:00:00Z' })).toBe('proof-from-future')
    expect(await of({ created: 'yesterday' })).toBe('proof-date-malformed')
  })
  it('is refused with terms and values that the contexts do not define', async () => {
    expect(await outcome({ ...signed, motto: 'x' })).toBe('json-ld-invalid')
    expect(await outcome(subject({ motto: 'x' }))).toBe('json-ld-invalid')
    expect(await outcome({ ...signed, type: [...(document.type as []), 'Other'] })).toBe('json-ld-invalid')
    expect(await outcome(subject({ legalName: { '@value': 'x' } }))).toBe('json-forbidden-key')
    expect(await outcome(subject({ 'https://schema.org/legalName': 'x' }))).toBe('json-forbidden-key')
  })
  it('is refused with any text changed', async () => {
    const changed: string[] = []
    const walk = (value: unknown, path: string[]) => {
      if (typeof value === 'object' && value !== null)
        for (const [key, member] of Object.entries(value)) walk(member, [...path, key])
      else changed.push(path.join('.'))
    }
    walk(document, [])
    expect(changed.length).toBeGreaterThan(30)
    for (const path of changed) {
      const copy = structuredClone(signed)
      const keys = path.split('.')
      const last = keys.pop() ?? ''
      const target = keys.reduce<Record<string, unknown>>(
        (at, key) => at[key] as Record<string, unknown>,
        copy,
      )
      const value = target[last]
      target[last] = typeof value === 'number' ? value + 1 : `${value}x`
      expect([path, await outcome(copy)]).not.toEqual([path, 'ok'])
    }
  })
})

describe('a presentation', () => {
  let signed: SignedCredential
  beforeAll(async () => {
    signed = await signCredential('vc+jwt', document, issuer, now)
  })
  const parts = async () => {
    const presented = String(await signPresentation('vp+jwt', [signed], holder, binding))
    const [head = '', payload = ''] = presented.split('.')
    const json = (part: string): Record<string, unknown> =>
      JSON.parse(Buffer.from(part, 'base64url').toString())
    return { head: json(head), payload: json(payload) }
  }
  it('is refused when its parts contradict each other', async () => {
    const { head, payload } = await parts()
    const of = async (change: object) => outcome(await token(head, { ...payload, ...change }, holder))
    expect(await of({})).toBe('ok')
    expect(await of({ holder: 'did:example:a' })).toBe('holder-mismatch')
    expect(await of({ iss: 'did:example:a' })).toBe('holder-mismatch')
    expect(await of({ aud: ['a', 'b'] })).toBe('member-malformed')
    expect(await of({ nonce: 5 })).toBe('member-malformed')
    expect(await of({ exp: 1.5 })).toBe('member-malformed')
    expect(await of({ verifiableCredential: [] })).toBe('presentation-empty')
    expect(await of({ verifiableCredential: undefined })).toBe('presentation-empty')
    expect(await of({ verifiableCredential: Array(9).fill(signed) })).toBe('too-many-credentials')
    expect(await of({ verifiableCredential: [5] })).toBe('credential-malformed')
    expect(
      await of({ verifiableCredential: [{ type: 'EnvelopedVerifiableCredential', id: 'data:text/html,x' }] }),
    ).toBe('envelope-malformed')
    expect(
      await of({ verifiableCredential: [await signPresentation('vp+jwt', [signed], holder, binding)] }),
    ).toBe('typ-unexpected')
    expect(await of({ '@context': document['@context'] })).toBe('context-unknown')
    expect(await of({ proof: {} })).toBe('member-unknown')
    expect(await outcome(await token({ ...head, kid: 'not-a-did' }, payload, holder))).toBe(
      'key-not-a-did-url',
    )
    expect(await outcome(await token(head, { ...payload, nonce: 'x' }, issuer))).toBe('signature-invalid')
  })
  it('as Data Integrity is refused with another challenge, domain or holder', async () => {
    const ldp = await signCredential('ldp', document, issuer, now)
    const presented = {
      ...((await signPresentation('ldp', [ldp], holder, binding)) as Record<string, unknown>),
    }
    const proof = { ...(presented.proof as object) }
    expect(await outcome(presented)).toBe('ok')
    expect(await outcome({ ...presented, proof: { ...proof, challenge: 'other' } })).toBe('signature-invalid')
    expect(await outcome({ ...presented, proof: { ...proof, domain: 'other' } })).toBe('signature-invalid')
    expect(await outcome({ ...presented, proof: { ...proof, expires: '2999-01-01T00:00:00Z' } })).toBe(
      'signature-invalid',
    )
    expect(await outcome({ ...presented, holder: issuer.keyId.split('#')[0] })).toBe('holder-mismatch')
    expect(await outcome({ ...presented, proof: { ...proof, proofPurpose: 'assertionMethod' } })).toBe(
      'proof-purpose',
    )
    expect(await outcome({ ...presented, motto: 1 })).toBe('member-unknown')
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
