import { checkCodeLists, isAeoCertificate, validateAeoCertificate } from '@sello/schemas'
import { describe, expect, test } from 'vitest'
import { buildScene, TERMS } from '../testing/verdict-scene.ts'
import { AeoCertificate } from './aeo-certificate.ts'
import { type CopyFor, copyBindingOf } from './build-credential.ts'
import { CertificateTerms } from './certificate-terms.ts'
import { checkCoreConsistency } from './check-core.ts'

const jwk = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) }
const audience = 'urn:sello:arrangement:eip155:31337:0x00000000000000000000000000000000000000a2:1'
const copies: CopyFor[] = [
  { kind: 'holder', did: 'did:ethr:0x7a69:0x00000000000000000000000000000000000000d1' },
  { kind: 'key', jwk, thumbprint: 'A'.repeat(43) },
  { kind: 'partner', audience },
  { kind: 'register' },
]

describe('buildCredential', () => {
  test.each(copies)('makes a $kind copy that has the form of its schema', (copyFor) => {
    const { document } = buildScene({ copyFor })
    expect(validateAeoCertificate(document)).toEqual({ ok: true })
    expect(isAeoCertificate(document) && checkCodeLists(document)).toEqual({ ok: true })
    expect(checkCoreConsistency(AeoCertificate.parse(document))).toEqual([])
  })

  test("has days of the issuer's zone, and no end when it is open-ended", () => {
    expect(buildScene().document).toMatchObject({
      validFrom: '2026-11-01T00:00:00-06:00',
      validUntil: '2028-10-31T23:59:59-06:00',
    })
    const open = buildScene({ core: { expiresOn: null } }).document
    expect(open).not.toHaveProperty('validUntil')
    expect(open.credentialSubject.expiresOn).toBeNull()
  })

  test('says in the copy leaf whose copy it is', () => {
    const bound = copies.map((copyFor) => copyBindingOf('urn:uuid:1', copyFor))
    expect(bound.map(({ holder }) => holder)).toEqual([
      'did:ethr:0x7a69:0x00000000000000000000000000000000000000d1',
      'A'.repeat(43),
      null,
      null,
    ])
    expect(bound.map((binding) => binding.audience)).toEqual([null, null, audience, null])
  })
})

describe('CertificateTerms', () => {
  test.each([
    [{ expiresOn: '2026-10-31' }, 'expiresOn'],
    [{ version: 2 }, 'previous'],
    [{ previous: 'A'.repeat(43) }, 'previous'],
    [{ roles: ['importer', 'exporter'] }, 'roles'],
    [{ effectiveFrom: '2026-02-30' }, 'effectiveFrom'],
    [{ tin: '3101123456' }, 'tin'],
    [{ comment: 'free text' }, undefined],
  ])('refuses %j', (change, path) => {
    const parsed = CertificateTerms.safeParse({ ...TERMS, ...change })
    expect(parsed.success).toBe(false)
    expect(parsed.error?.issues[0]?.path[0]).toBe(path)
  })
})
