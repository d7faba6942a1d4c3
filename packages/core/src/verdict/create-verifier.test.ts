import { describe, expect, test } from 'vitest'
import type { CredentialReader, Unreadable } from '../ports/credential-reader.ts'
import { ARRANGEMENT, buildScene, CO_DID, HOLDER } from '../testing/verdict-scene.ts'
import {
  EXPECTED,
  readCredential,
  readPresentation,
  sceneDeps,
  verifyBare,
  verifyPresented,
} from '../testing/verify-scene.ts'
import { createVerifier } from './create-verifier.ts'
import type { CheckName, Verdict } from './verdict.ts'

const codeOf = (verdict: Verdict, name: CheckName) =>
  verdict.checks.find((check) => check.name === name)?.code
const failures = (verdict: Verdict) =>
  verdict.checks.filter((check) => check.outcome === 'failed').map((check) => check.code)

describe('a verified presentation', () => {
  test('says what the certificate is and under what it is recognised', async () => {
    const verdict = await verifyPresented(buildScene())
    expect(verdict).toMatchObject({
      kind: 'presentation',
      format: 'vp+jwt',
      summary: 'Valid, and recognised under "CR–CO".',
      holder: HOLDER,
      certificate: {
        issuerCountry: 'CR',
        certificateNumber: 'CR-OEA-000123',
        tin: 'CR3101123456',
        legalName: 'Café de Altura S.A.',
        status: 'ACTIVE',
      },
      recognition: { arrangement: ARRANGEMENT, version: 1, benefits: ['priority'], roles: ['exporter'] },
      freshness: { block: 10, ageSeconds: 5, blockTime: '2026-11-11T12:00:00.000Z' },
      asOf: '2026-11-11T12:00:05.000Z',
    })
  })

  test('may be by a bare key that stands in the credential', async () => {
    const scene = buildScene({ copyFor: { kind: 'key', jwk: { kty: 'EC' }, thumbprint: 'thumb' } })
    scene.presentation = { ...scene.presentation, verificationMethod: undefined, holderThumbprint: 'thumb' }
    expect(failures(await verifyPresented(scene))).toEqual([])
    scene.presentation = { ...scene.presentation, holderThumbprint: 'other' }
    expect(failures(await verifyPresented(scene))).toEqual(['presentation-other-holder'])
  })

  test('need not disclose the firm', async () => {
    const scene = buildScene()
    const subject: Record<string, unknown> = scene.document.credentialSubject
    for (const name of ['tin', 'legalName', 'identitySalt']) delete subject[name]
    const verdict = await verifyPresented(scene)
    expect(verdict.status).toBe('verified')
    expect(verdict.certificate).not.toHaveProperty('tin')
  })

  test("a partner's copy verifies bare, for its own arrangement, but is never a presentation", async () => {
    const scene = buildScene({ copyFor: { kind: 'partner', audience: ARRANGEMENT } })
    expect(await verifyBare(scene)).toMatchObject({ status: 'verified', kind: 'credential' })
    expect(failures(await verifyPresented(scene))).toEqual(['presentation-unbound-copy'])
  })
})

describe('unreadable input', () => {
  test("is rejected with the reader's code, and every check is listed", async () => {
    const fault: Unreadable = { kind: 'unreadable', code: 'alg-none', message: 'Unsigned.' }
    const reader: CredentialReader = { read: async () => fault }
    const scene = buildScene()
    const deps = { ...sceneDeps(scene, () => readCredential(scene)), reader }
    const verdict = await createVerifier(deps).verify('', { verifier: CO_DID })
    expect(verdict).toMatchObject({ kind: 'unreadable', status: 'rejected' })
    expect(verdict.checks.map((check) => check.code)).toEqual([
      'alg-none',
      ...Array.from({ length: 10 }, () => 'not-reached'),
      'ok',
    ])
  })

  test.each([null, [], 'text', {}, { type: ['AeoCertificate'] }, { certificateCore: { __proto__: null } }])(
    'a document that is no certificate is rejected: %j',
    async (document) => {
      const scene = buildScene()
      const read = { ...readCredential(scene), document: Object(document) }
      const deps = sceneDeps(scene, () => readPresentation(scene, [read]))
      const verdict = await createVerifier(deps).verify('', { verifier: CO_DID, expected: EXPECTED })
      expect(verdict.status).toBe('rejected')
      expect(codeOf(verdict, 'schema')).toBe('not-an-aeo-certificate')
    },
  )
})

describe('several credentials', () => {
  test('have a verdict each, and the worst of each check around them', async () => {
    const [good, bad] = [buildScene(), buildScene()]
    bad.tampered = true
    const read = () => readPresentation(good, [readCredential(good), readCredential(bad)])
    const verdict = await createVerifier(sceneDeps(good, read)).verify('', {
      verifier: CO_DID,
      expected: EXPECTED,
    })
    expect(verdict.status).toBe('rejected')
    expect(failures(verdict)).toEqual(['proof-invalid'])
    expect(verdict.credentials?.map((one) => one.status)).toEqual(['verified', 'rejected'])
    expect(verdict.credentials?.[0]?.recognition).toBeDefined()
  })

  test('of two holders are refused', async () => {
    const [mine, theirs] = [buildScene(), buildScene({ copyFor: { kind: 'holder', did: 'did:key:zOther' } })]
    mine.ledger.anchors.push(...theirs.ledger.anchors.filter((anchor) => anchor.purpose === 'copy'))
    const read = () => readPresentation(mine, [readCredential(mine), readCredential(theirs)])
    const verdict = await createVerifier(sceneDeps(mine, read)).verify('', {
      verifier: CO_DID,
      expected: EXPECTED,
    })
    expect(failures(verdict)).toEqual(['presentation-other-holder'])
  })

  test('that are all good are verified together', async () => {
    const scene = buildScene()
    const read = () => readPresentation(scene, [readCredential(scene), readCredential(scene)])
    const verdict = await createVerifier(sceneDeps(scene, read)).verify('', {
      verifier: CO_DID,
      expected: EXPECTED,
    })
    expect(verdict).toMatchObject({
      status: 'verified',
      summary: 'All 2 certificates are valid and recognised.',
    })
  })
})

describe('arrangements', () => {
  test('the latest version in force speaks, and any arrangement that covers will do', async () => {
    const scene = buildScene()
    const [first] = scene.ledger.arrangements
    if (!first) throw new Error('invariant: the scene has an arrangement')
    const at = { block: 5, logIndex: 0 }
    scene.ledger.arrangements.push(
      { at, fact: { ...first.fact, version: 2, inForce: false, reason: 'not-accepted' } },
      { at, fact: { ...first.fact, id: '2', inForce: false, reason: 'suspended' } },
    )
    const verdict = await verifyBare(scene)
    expect(verdict).toMatchObject({
      status: 'verified',
      recognition: { version: 1, arrangement: ARRANGEMENT },
    })
  })
})
