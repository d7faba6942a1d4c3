import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { AEO_CERTIFICATE_CONTEXTS } from '@sello/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalProofOptions } from './canonical-proof-options.ts'
import { createDocumentLoader } from './document-loader.ts'

const documentLoader = createDocumentLoader()
const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    '$&',
    '$1',
    '">',
    '\\',
    'did:a:b#c',
    'did:ethr:0x7a69:0xab#delegate-12',
    'did:key:zA#zA',
    'did:a:b%2#c',
  ),
)
const options = fc.record(
  {
    type: fc.constant('DataIntegrityProof'),
    cryptosuite: fc.constant('eddsa-rdfc-2022'),
    proofPurpose: fc.constantFrom('assertionMethod', 'authentication'),
    created: fc.oneof(fc.constantFrom('2026-01-02T03:04:05Z', '2026-01-02T03:04:05.120-06:00'), text),
    verificationMethod: text,
    challenge: text,
    domain: text,
    expires: fc.constant('2027-01-02T03:04:05Z'),
  },
  { requiredKeys: ['type', 'cryptosuite', 'proofPurpose', 'created', 'verificationMethod'] },
)

describe('canonicalProofOptions', () => {
  it('gives what the library gives, whatever the values are', async () => {
    const settle = (work: Promise<string>) => work.catch(() => 'refused')
    await fc.assert(
      fc.asyncProperty(options, fc.boolean(), async (proof, isCredential) => {
        const context = isCredential ? AEO_CERTIFICATE_CONTEXTS : ['https://www.w3.org/ns/credentials/v2']
        const whole = { '@context': context, ...proof }
        const theirs = await settle(cryptosuite.canonize(whole, { documentLoader, base: null, safe: true }))
        expect(await settle(canonicalProofOptions(context, proof, documentLoader))).toBe(theirs)
      }),
      { numRuns: 400 },
    )
  })
})
