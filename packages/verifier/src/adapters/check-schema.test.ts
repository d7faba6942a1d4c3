import { readdirSync, readFileSync } from 'node:fs'
import { AeoCertificate } from '@sello/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkSchema } from './check-schema.ts'

const examples = new URL('../../../../schemas/AeoCertificate/v1/examples/', import.meta.url)
const Document = z.record(z.string(), z.unknown())

function readExample(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, examples), 'utf8'))
}
const valid = readdirSync(new URL('valid/', examples)).map((name) =>
  Document.parse(readExample(`valid/${name}`)),
)
const invalid = readdirSync(new URL('invalid/', examples)).map(
  (name) => z.looseObject({ credential: Document }).parse(readExample(`invalid/${name}`)).credential,
)

/** The core takes what passes as a certificate without parsing it again. */
function expectCertificate(document: unknown): boolean {
  const outcome = checkSchema(document)
  if (!outcome.ok) return false
  expect(AeoCertificate.safeParse(document)).toEqual({ success: true, data: document })
  expect(outcome.certificate).toBe(document)
  return true
}

function pathsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, member]) => pathsIn(member, [...path, key]))]
}

function withValue(document: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  const copy: object = Array.isArray(document) ? [...document] : { ...Object(document) }
  Reflect.set(copy, key, withValue(Reflect.get(copy, key), rest, value))
  return copy
}

describe('what schema and code lists let through', () => {
  it('is a certificate for the core: the valid examples', () => {
    expect(valid.map(expectCertificate)).toEqual(valid.map(() => true))
  })

  it('is not what an invalid example holds', () => {
    expect(invalid.length).toBeGreaterThan(30)
    expect(invalid.filter(expectCertificate)).toEqual([])
  })

  it('is a certificate for the core, whatever stands in the place of any member', () => {
    const places = valid.flatMap((document) => pathsIn(document).map((path) => ({ document, path })))
    const near = fc.constantFrom<unknown>(
      '0099-01-01',
      '0099-01-01T00:00:00Z',
      `eip155:1234567890123456:0x${'a'.repeat(40)}`,
      `did:ethr:0x1:0x${'a'.repeat(40)}`,
      '2026-02-30T00:00:00Z',
      '',
      'A',
      'a\ud800',
      'x'.repeat(36),
      0,
      1,
      1.5,
      2 ** 53,
      null,
      [],
      ['exporter', 'exporter'],
    )
    let taken = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.oneof(near, fc.jsonValue(), fc.string()),
        ({ document, path }, value) => {
          if (expectCertificate(withValue(document, path, value))) taken++
        },
      ),
      { numRuns: 3_000, seed: 11 },
    )
    expect(taken).toBeGreaterThan(0)
  })

  it('begins in the year 100, as the dates of the core do', () => {
    const [document] = valid
    for (const path of [['validFrom'], ['credentialSubject', 'effectiveFrom']]) {
      const date = path.length === 1 ? '0099-01-01T00:00:00Z' : '0099-01-01'
      expect(checkSchema(withValue(document, path, date))).toMatchObject({
        ok: false,
        faults: [{ pointer: `/${path.join('/')}` }],
      })
    }
  })
})
