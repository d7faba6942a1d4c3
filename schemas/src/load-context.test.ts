import { describe, expect, it } from 'vitest'
import { AEO_CERTIFICATE_CONTEXT, contextUrls, loadContext } from './load-context.ts'
import { parseVendoredContext, readText, readVendorManifest } from './schema-files.ts'

const manifest = readVendorManifest()

describe('vendored contexts', () => {
  it.each(manifest)('$url is the pinned one', (entry) => {
    expect(() => parseVendoredContext(readText(`vendor-contexts/${entry.file}`), entry)).not.toThrow()
  })

  it('one changed byte is refused', () => {
    for (const entry of manifest) {
      const text = readText(`vendor-contexts/${entry.file}`)
      expect(() => parseVendoredContext(`${text} `, entry)).toThrow(entry.url)
    }
  })

  it('name their source and licence', () => {
    for (const { source } of manifest) {
      expect(source.version).toMatch(/^\d+\.\d+\.\d+/)
      expect(source.licence).not.toBe('')
    }
  })
})

describe('loadContext', () => {
  it('knows what credentials and DID documents name', () => {
    for (const url of [
      'https://www.w3.org/ns/credentials/v2',
      'https://www.w3.org/2018/credentials/v1',
      'https://www.w3.org/ns/did/v1',
      'https://w3id.org/security/data-integrity/v2',
      'https://w3id.org/security/multikey/v1',
      AEO_CERTIFICATE_CONTEXT,
    ]) {
      expect(contextUrls).toContain(url)
      expect(loadContext(url)).toHaveProperty('@context')
    }
  })

  it('gives nothing else, also not by odd names', () => {
    for (const url of [
      'https://evil.example/v1',
      '__proto__',
      'constructor',
      '',
      `${AEO_CERTIFICATE_CONTEXT}#x`,
    ]) {
      expect(loadContext(url)).toBeUndefined()
    }
  })

  it('gives frozen documents', () => {
    for (const url of contextUrls) expectFrozen(loadContext(url))
  })

  it('repeats terms of VC Data Model 2.0 word for word, else they could not be redefined', () => {
    const own = Object(loadContext(AEO_CERTIFICATE_CONTEXT)?.['@context'])
    const base = Object(loadContext('https://www.w3.org/ns/credentials/v2')?.['@context'])
    for (const term of ['BitstringStatusListEntry', 'JsonSchema']) expect(own[term]).toEqual(base[term])
  })
})

function expectFrozen(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  expect(Object.isFrozen(value)).toBe(true)
  for (const member of Object.values(value)) expectFrozen(member)
}
