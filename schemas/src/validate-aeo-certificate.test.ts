import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { AeoCertificateV1 } from './aeo-certificate.ts'
import { checkCodeLists } from './check-code-lists.ts'
import { invalidExamples, readValid, validNames } from './testing/read-examples.ts'
import { aeoCertificateSchema, isAeoCertificate, validateAeoCertificate } from './validate-aeo-certificate.ts'

const first = validNames[0] ?? ''

describe('valid examples', () => {
  it('come from ten or more programmes, each once in the list', () => {
    const programmes = validNames.map((name) => {
      const value = readValid(name)
      if (!isAeoCertificate(value)) throw new Error(name)
      return value.credentialSubject.programme
    })
    expect(new Set(programmes).size).toBeGreaterThanOrEqual(10)
  })

  it.each(validNames)('%s passes schema and code lists', (name) => {
    const value: unknown = readValid(name)
    expect(validateAeoCertificate(value)).toEqual({ ok: true })
    if (!isAeoCertificate(value)) throw new Error(name)
    expect(checkCodeLists(value)).toEqual({ ok: true })
  })
})

describe('invalid examples', () => {
  it('are thirty or more', () => expect(invalidExamples.length).toBeGreaterThanOrEqual(30))

  it.each(invalidExamples)('$name: $description', ({ credential, expect: { check, reason, pointer } }) => {
    const value: unknown = credential
    if (check === 'schema') {
      const result = validateAeoCertificate(value)
      expect(result).toMatchObject({ ok: false, faults: [{ keyword: reason, pointer }] })
      return
    }
    expect(validateAeoCertificate(value)).toEqual({ ok: true })
    if (!isAeoCertificate(value)) throw new Error('unreachable')
    const result = checkCodeLists(value)
    expect(result).toMatchObject({ ok: false })
    expect(result.ok ? [] : result.faults.slice(0, 1)).toMatchObject([{ code: reason, pointer }])
  })
})

describe('hostile values', () => {
  const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown

  it.each([
    ['null', null],
    ['a list', []],
    ['text', 'x'],
    ['10,000 levels', nested(10_000)],
    ['10 MB of text', 'a'.repeat(10_000_000)],
  ])('%s is refused without an exception', (_, value) => {
    expect(validateAeoCertificate(value).ok).toBe(false)
    expect(validateAeoCertificate({ ...readValid(first), credentialSubject: value }).ok).toBe(false)
    expect(validateAeoCertificate({ ...readValid(first), issuer: value }).ok).toBe(false)
  })

  it('an own member named __proto__ is an unknown member', () => {
    const text = JSON.stringify(readValid(first)).replace('{', '{"__proto__":{"issuer":"x"},')
    expect(validateAeoCertificate(JSON.parse(text))).toMatchObject({ ok: false })
  })

  it('required members are not taken from a prototype', () => {
    const { issuer, ...rest } = readValid(first)
    const inherited: unknown = Object.assign(Object.create({ issuer }), rest)
    expect(validateAeoCertificate(inherited)).toMatchObject({ ok: false, faults: [{ pointer: '/issuer' }] })
  })

  it('a name of 70 spaces and letters costs no more than its length', () => {
    const value = readValid(first)
    const subject = { ...Object(value.credentialSubject), legalName: `a${' '.repeat(1_000_000)}` }
    const started = performance.now()
    expect(validateAeoCertificate({ ...value, credentialSubject: subject }).ok).toBe(false)
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('any value in the place of any member is refused or accepted, never thrown on', () => {
    const members = Object.keys(readValid(first))
    fc.assert(
      fc.property(fc.constantFrom(...members), fc.jsonValue(), (member, value) => {
        const result = validateAeoCertificate({ ...readValid(first), [member]: value })
        return typeof result.ok === 'boolean'
      }),
      { numRuns: 500, seed: 7 },
    )
  })
})

describe('a Data Integrity proof', () => {
  const proof = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2026-11-01T06:00:00Z',
    verificationMethod: `did:ethr:0x7a69:0x${'1'.repeat(40)}#delegate-1`,
    proofPurpose: 'assertionMethod',
    proofValue: 'z4LFx8BXTKDtVzU8HyPbgEymV3hdr1NVVHd5eYUgBAKBmUfzTgZLrexmLT',
  }

  it('may stand in the credential, but not beside a bare key', () => {
    expect(validateAeoCertificate({ ...readValid(first), proof })).toEqual({ ok: true })
    expect(validateAeoCertificate({ ...readValid('pe-exporter-bare-key.json'), proof })).toMatchObject({
      ok: false,
      faults: [{ pointer: '/proof' }],
    })
  })
})

describe('types and schema', () => {
  type Members<T> = Record<keyof Required<T>, true>
  type Subject = AeoCertificateV1['credentialSubject']
  type Core = AeoCertificateV1['certificateCore']
  type Proof = AeoCertificateV1['anchor']['grant']
  const credential = {
    '@context': true,
    id: true,
    type: true,
    issuer: true,
    validFrom: true,
    validUntil: true,
    credentialSubject: true,
    credentialStatus: true,
    credentialSchema: true,
    certificateCore: true,
    anchor: true,
    audience: true,
    cnf: true,
    proof: true,
  } satisfies Members<AeoCertificateV1>
  const subject = {
    id: true,
    type: true,
    tin: true,
    aliases: true,
    legalName: true,
    nativeName: true,
    address: true,
    certificateNumber: true,
    programme: true,
    aeoType: true,
    roles: true,
    customsOffice: true,
    effectiveFrom: true,
    expiresOn: true,
    lastValidation: true,
    nextRevalidation: true,
    version: true,
    previous: true,
    identitySalt: true,
  } satisfies Members<Subject>
  const core = {
    type: true,
    issuer: true,
    certificateNumber: true,
    version: true,
    programme: true,
    aeoType: true,
    roles: true,
    effectiveFrom: true,
    expiresOn: true,
    status: true,
    identityDigest: true,
  } satisfies Members<Core>
  const inclusion = {
    leafIndex: true,
    treeSize: true,
    path: true,
    root: true,
    salt: true,
  } satisfies Members<Proof>

  const definition = (name: string) => Reflect.get(Object(aeoCertificateSchema.$defs), name)
  const members = (schema: unknown) => Object.keys(Object(schema).properties).sort()

  it.each([
    ['the credential', credential, aeoCertificateSchema],
    ['the subject', subject, definition('subject')],
    ['the core', core, definition('certificateCore')],
    ['an inclusion proof', inclusion, definition('inclusionProof')],
  ])('name the same members of %s', (_, named, schema) => {
    expect(Object.keys(named).sort()).toEqual(members(schema))
  })

  it('guard narrows to the type', () => {
    const value: unknown = readValid(first)
    if (isAeoCertificate(value)) expectTypeOf(value).toEqualTypeOf<AeoCertificateV1>()
  })
})
