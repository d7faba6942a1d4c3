import jsonld from 'jsonld'
import { describe, expect, it } from 'vitest'
import { AEO_CERTIFICATE_CONTEXT, loadContext } from './load-context.ts'
import { readValid, validNames } from './testing/read-examples.ts'

const documentLoader = async (url: string) => {
  const document = loadContext(url)
  if (!document) throw new Error(`no network: ${url}`)
  return { contextUrl: null, documentUrl: url, document }
}
const options = { safe: true, documentLoader }
const canonize = (document: object) =>
  jsonld.canonize(document, { ...options, algorithm: 'RDFC-1.0', format: 'application/n-quads' })

/** The `vc` claim of the 1.1 form: other base context and names of the dates, the rest the same. */
function asDataModel11(credential: Record<string, unknown>): Record<string, unknown> {
  const { validFrom, validUntil, cnf: _, ...rest } = credential
  const dates = {
    issuanceDate: validFrom,
    ...(validUntil === undefined ? {} : { expirationDate: validUntil }),
  }
  return {
    ...rest,
    ...dates,
    '@context': ['https://www.w3.org/2018/credentials/v1', AEO_CERTIFICATE_CONTEXT],
  }
}

describe('the context in safe mode', () => {
  it.each(validNames)('%s canonises with VC Data Model 2.0', async (name) => {
    const quads = await canonize(readValid(name))
    expect(quads).toContain('<https://w3id.org/sello/vocab#tin>')
    expect(quads.match(/rdf-syntax-ns#JSON>/g)?.length).toBeGreaterThanOrEqual(2)
  })

  it.each(validNames)('%s canonises with VC Data Model 1.1', async (name) => {
    const quads = await canonize(asDataModel11(readValid(name)))
    expect(quads).toContain('<https://w3id.org/sello/vocab#tin>')
  })

  const places = [
    '',
    'credentialSubject',
    'credentialStatus/0',
    'credentialStatus/1',
    'credentialSubject/address',
    'credentialSubject/aliases/0',
    'credentialSubject/lastValidation',
    'credentialSchema',
  ]
  it.each(places)('a term that no context defines is refused at /%s', async (place) => {
    const planted = (member: string) => {
      const credential = readValid('eu-bulgarian-forwarder.json')
      Object.assign(at(credential, place), { [member]: 'planted' })
      return credential
    }
    await expect(canonize(planted('plantedTerm'))).rejects.toThrow(/[Ss]afe mode/)
  })

  it('a context that is not bundled is not fetched', async () => {
    const credential = {
      ...readValid('gb-courier.json'),
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://evil.example/v1'],
    }
    await expect(canonize(credential)).rejects.toThrow()
  })

  it('a later context cannot redefine a term', async () => {
    const context = [
      'https://www.w3.org/ns/credentials/v2',
      AEO_CERTIFICATE_CONTEXT,
      { AeoCertificate: 'https://evil.example/x' },
    ]
    await expect(canonize({ ...readValid('gb-courier.json'), '@context': context })).rejects.toThrow(
      /protected/,
    )
  })
})

describe('what the proof covers', () => {
  it.each([
    'mx-oea-importer.json',
    'cr-coffee-exporter.json',
    'cl-broker-partner-copy.json',
    'pe-exporter-bare-key.json',
  ])(
    'every leaf of %s changes the canonical form',
    async (name) => {
      const original = await canonize(readValid(name))
      for (const path of leavesOf(readValid(name))) {
        const changed = readValid(name)
        if (!change(changed, path)) continue
        const quads = await canonize(changed).catch(() => 'refused')
        expect(quads, path.join('/')).not.toBe(original)
      }
    },
    60_000,
  )
})

function at(value: object, place: string): object {
  return place === ''
    ? value
    : place.split('/').reduce((node, member) => Object(Reflect.get(node, member)), value)
}

function leavesOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]]
  return Object.entries(value).flatMap(([member, child]) => leavesOf(child, [...path, member]))
}

/** False for a null: JSON-LD drops it, and the certificate core carries it instead. */
function change(root: object, path: readonly string[]): boolean {
  const node = at(root, path.slice(0, -1).join('/'))
  const member = path.at(-1) ?? ''
  const value: unknown = Reflect.get(node, member)
  if (value === null) return false
  const altered = typeof value === 'number' ? value + 1 : alterText(String(value))
  return Reflect.set(node, member, altered)
}

function alterText(text: string): string {
  return /^\d{4}-/.test(text) ? `3${text.slice(1)}` : `${text}x`
}
