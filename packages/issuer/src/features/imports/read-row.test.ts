import { describe, expect, it } from 'vitest'
import { createCheckTerms } from '../../adapters/check-terms.ts'
import { registerRow } from '../../testing/import-rows.ts'
import { readRow } from './read-row.ts'

const check = createCheckTerms({ timeZone: 'America/Costa_Rica', allowUnknownProgramme: false })
const read = (change: Record<string, string> = {}) => readRow(registerRow(1, change), check)
const faults = (change: Record<string, string>) => {
  const content = read(change)
  return 'faults' in content ? content.faults.map(({ column, code }) => `${column} ${code}`) : []
}

describe('a row of a register file', () => {
  it('reads as the terms of a first version', () => {
    const change = { roles: ' exporter | exporter', legalName: ' Cafe\u0301 S.A. ', expiresOn: '' }
    expect(read({ ...change, lastValidationDate: '', lastValidationMethod: '' })).toEqual({
      terms: {
        tin: 'CR3101000001',
        legalName: 'Café S.A.',
        address: { street: 'Avenida 1', city: 'San José', postcode: '10101', country: 'CR' },
        certificateNumber: 'CR-OEA-000001',
        programme: 'CR-OEA',
        aeoType: 'EXPORTER',
        roles: ['exporter'],
        effectiveFrom: '2026-10-01',
        expiresOn: null,
        version: 1,
      },
    })
  })

  it('names every column at fault, once, with a code', () => {
    expect(faults({ tin: '', legalName: '  ' })).toEqual(['tin missing', 'legalName missing'])
    expect(faults({ roles: '' })).toEqual(['roles missing'])
    expect(faults({ tin: 'CR31 #1' })).toEqual(['tin malformed'])
    expect(faults({ legalName: 'x'.repeat(71) })).toEqual(['legalName malformed'])
    expect(faults({ effectiveFrom: '2026-02-30' })).toEqual(['effectiveFrom malformed'])
    expect(faults({ effectiveFrom: '30/02/2026', city: '' })).toEqual([
      'city missing',
      'effectiveFrom malformed',
    ])
    expect(faults({ expiresOn: '2001-01-01' })).toEqual(['expiresOn malformed'])
    expect(faults({ lastValidationMethod: '' })).toEqual(['lastValidationMethod malformed'])
    expect(faults({ phone: '1' })).toEqual(['phone unknown-column'])
    expect(faults({ __proto: 'x' })).toEqual(['__proto unknown-column'])
  })

  it('refuses what schema and code lists do not know', () => {
    expect(faults({ country: 'QX' })).toEqual(['country refused'])
    expect(faults({ aeoType: 'GOLD-PLUS' })).toEqual(['aeoType refused'])
    expect(faults({ roles: 'astronaut' })).toEqual(['roles refused'])
    expect(faults({ legalName: 'Firma\n(antes otra)' })).toEqual(['legalName refused'])
    expect(faults({ aliases: 'NOSUCH:1' })).toEqual(['aliases refused'])
    expect(faults({ aliases: 'no colon' })).toEqual(['aliases malformed'])
  })
})
