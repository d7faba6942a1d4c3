import { readdirSync } from 'node:fs'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { buildCredential } from '@sello/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDocumentLoader } from '../json-ld/document-loader.ts'
import { bulkParts } from '../testing/bulk-parts.ts'
import { exampleDocument } from '../testing/fixture-credential.ts'
import { createShapeExpander } from './expand-by-shape.ts'

const documentLoader = createDocumentLoader()
const options = { documentLoader, base: null, safe: true } as const
const canonical = (document: object) => cryptosuite.canonize(document, options)

describe('expanding by shape', () => {
  it('gives the canonical form that jsonld.js gives, whatever texts stand in the document', async () => {
    const expander = createShapeExpander()
    const byShape = async (document: object) =>
      cryptosuite.canonize(Object(await expander.expand(document)), { ...options, skipExpansion: true })
    const [one, two] = bulkParts(2)
    if (!one || !two) throw new Error('the fixture has parts')
    expect(await byShape(buildCredential(two))).toBe(await canonical(buildCredential(two)))
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom('@id', 'type', 'a:b', '_:b0'),
    )
    const change = fc.record({ legalName: text, street: text, salt: text, index: fc.nat() })
    await fc.assert(
      fc.asyncProperty(change, async ({ legalName, street, salt, index }) => {
        const document = structuredClone(buildCredential(one))
        Object.assign(document.credentialSubject, { legalName, identitySalt: salt })
        document.credentialSubject.address.street = street
        Object.assign(document.credentialStatus[0] ?? {}, { statusIndex: index })
        document.certificateCore.status.index = index
        document.anchor.copy.salt = salt
        expect(await byShape(document)).toBe(await canonical(document))
      }),
      { numRuns: 150 },
    )
    expect(expander.slow()).toBeLessThan(10)
  })

  it('agrees on every valid example, the first time and the second', async () => {
    const expander = createShapeExpander()
    const folder = new URL('../../../../schemas/AeoCertificate/v1/examples/valid/', import.meta.url)
    const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ''))
    expect(names.length).toBeGreaterThanOrEqual(10)
    for (const name of [...names, ...names]) {
      const document = exampleDocument(name)
      const expanded = Object(await expander.expand(document))
      const byShape = await cryptosuite.canonize(expanded, { ...options, skipExpansion: true })
      expect(byShape, name).toBe(await canonical(document))
    }
    expect(expander.slow()).toBeLessThanOrEqual(2 * names.length)
  })

  it('leaves to jsonld.js what could mean something else: a relative IRI, an unknown term, a slot in the text', async () => {
    const expander = createShapeExpander()
    const document = exampleDocument()
    await expander.expand(document)
    await expander.expand(document)
    const before = expander.slow()
    await expect(expander.expand({ ...document, id: 'relative' })).rejects.toThrow()
    await expect(expander.expand({ ...document, unknownTerm: 'x' })).rejects.toThrow()
    const slotted = { ...document, id: 'urn:x-sello-slot:1' }
    expect(await expander.expand(slotted)).toMatchObject([{ '@id': 'urn:x-sello-slot:1' }])
    expect(expander.slow()).toBe(before + 3)
  })
})
