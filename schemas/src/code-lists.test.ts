import { describe, expect, it } from 'vitest'
import { checkCodeLists } from './check-code-lists.ts'
import { type CodeLists, codeLists, extendCodeLists } from './code-lists.ts'
import { readValid } from './testing/read-examples.ts'
import { isAeoCertificate } from './validate-aeo-certificate.ts'

const title = { en: 'x', es: 'x', pt: 'x' }
const programme: CodeLists['programmes'][number] = {
  code: 'UY-OEC',
  title,
  countries: ['UY'],
  source: 'configured',
  types: [{ code: 'OEC', title, roles: ['exporter'], validity: { kind: 'unspecified' } }],
}

function certificateOf(programmeCode: string, aeoType: string) {
  const value: Record<string, unknown> = readValid('cr-coffee-exporter.json')
  Object.assign(Object(value.credentialSubject), { programme: programmeCode, aeoType })
  Object.assign(Object(value.certificateCore), { programme: programmeCode, aeoType })
  if (!isAeoCertificate(value)) throw new Error('not a certificate')
  return value
}

describe('code lists', () => {
  it.each(Object.entries(codeLists))('%s: each code once', (_, entries) => {
    const codes = entries.map(({ code }) => code)
    expect(codes.length).toBeGreaterThan(0)
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('types name known roles, programmes known countries', () => {
    const roles = new Set(codeLists.roles.map(({ code }) => code))
    const countries = new Set(codeLists.countries.map(({ code }) => code))
    for (const { code, types, countries: named } of codeLists.programmes) {
      for (const type of types)
        expect(
          type.roles.filter((role) => !roles.has(role)),
          code,
        ).toEqual([])
      for (const type of types) expect(type.roles, code).toEqual([...type.roles].sort())
      expect(
        named.filter((country) => !countries.has(country)),
        code,
      ).toEqual([])
    }
  })

  it('hold the validity that the programmes publish', () => {
    const validity = (code: string, type: string) =>
      codeLists.programmes.find((entry) => entry.code === code)?.types.find((entry) => entry.code === type)
        ?.validity
    expect(validity('MX-OEA', 'OEA')).toEqual({ kind: 'years', years: 2 })
    expect(validity('IN-AEO', 'T2')).toEqual({ kind: 'years', years: 3 })
    expect(validity('IN-AEO', 'LO')).toEqual({ kind: 'years', years: 5 })
    expect(validity('EU-AEO', 'AEOF')).toEqual({ kind: 'open-ended' })
  })

  it('cannot be changed by who reads them', () => {
    expect(Object.isFrozen(codeLists.programmes[0]?.types)).toBe(true)
  })
})

describe('extension', () => {
  const extended = extendCodeLists(codeLists, { programmes: [programme] })

  it('adds a programme that the check then knows', () => {
    const certificate = certificateOf('UY-OEC', 'OEC')
    expect(checkCodeLists(certificate)).toMatchObject({ ok: false, faults: [{ code: 'unknown-programme' }] })
    expect(checkCodeLists(certificate, { lists: extended })).toEqual({ ok: true })
    expect(checkCodeLists(certificateOf('UY-OEC', 'OTHER'), { lists: extended })).toMatchObject({ ok: false })
    expect(codeLists.programmes.some(({ code }) => code === 'UY-OEC')).toBe(false)
  })

  it('replaces an entry of the same code', () => {
    const again = extendCodeLists(extended, { programmes: [{ ...programme, countries: ['PY'] }] })
    expect(again.programmes.filter(({ code }) => code === 'UY-OEC')).toMatchObject([{ countries: ['PY'] }])
  })

  it('refuses a malformed entry', () => {
    expect(() => extendCodeLists(codeLists, { programmes: [{ ...programme, code: 'uy oec' }] })).toThrow()
  })
})

describe('unknown programmes', () => {
  it('pass only when configured', () => {
    const certificate = certificateOf('ZZ-AEO', 'GOLD')
    expect(checkCodeLists(certificate).ok).toBe(false)
    expect(checkCodeLists(certificate, { allowUnknownProgramme: true })).toEqual({ ok: true })
  })
})

describe('validity in another offset', () => {
  it('is the same instant, as the JWT form gives it back', () => {
    const value = certificateOf('CR-OEA', 'EXPORTER')
    const moved = { ...value, validFrom: '2026-11-01T06:00:00.000Z', validUntil: '2028-11-01T05:59:59.000Z' }
    expect(checkCodeLists(moved)).toEqual({ ok: true })
  })
})
