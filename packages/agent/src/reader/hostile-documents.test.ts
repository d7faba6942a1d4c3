import { beforeAll, describe, expect, it } from 'vitest'
import { type SignedCredential, signCredential } from '../formats/sign-credential.ts'
import { signPresentation } from '../formats/sign-presentation.ts'
import { document, holder, issuer, outcome, token } from '../testing/outcome-of.ts'

const now = new Date()
const binding = {
  nonce: 'n',
  audience: 'did:example:v',
  issuedAt: now,
  expiresAt: new Date(now.getTime() + 60_000),
}

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
  it('is refused before it costs seconds to canonicalise', async () => {
    const roles = Array.from({ length: 20_000 }, (_, index) => `r${index}`)
    expect(await outcome(subject({ roles }))).toBe('too-many-values')
    expect(await outcome(JSON.stringify(subject({ address: Array(12_000).fill({}) })))).toBe(
      'too-many-values',
    )
    const started = performance.now()
    expect(await outcome(subject({ roles: roles.slice(0, 2300) }))).toBe('signature-invalid')
    expect(performance.now() - started).toBeLessThan(3000)
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
