import { describe, expect, test } from 'vitest'
import { Did } from '../identifiers.ts'
import { coverage } from './coverage.ts'
import { ArrangementTerms } from './terms.ts'

const [cr, co] = [Did.parse('did:ethr:0x1:0xc1'), Did.parse('did:ethr:0x1:0xc0')]
const terms = ArrangementTerms.parse({
  title: 'CR–CO',
  parties: [cr, co],
  scope: [
    { issuer: cr, programme: 'CR-OEA', types: ['EXPORTER'], roles: ['exporter'] },
    { issuer: cr, programme: 'CR-OEA', types: [], roles: ['carrier'] },
    { issuer: co, programme: 'CO-OEA', types: [], roles: [] },
  ],
  benefits: ['priority'],
  salt: 'A'.repeat(43),
})
const certificate = {
  issuer: cr,
  programme: 'CR-OEA',
  aeoType: 'EXPORTER',
  roles: ['broker', 'carrier', 'exporter'],
}

describe('coverage', () => {
  test('recognises the roles that the scopes of the issuer name together', () => {
    expect(coverage(terms, certificate)).toEqual({ covered: true, roles: ['carrier', 'exporter'] })
    expect(coverage(terms, { ...certificate, aeoType: 'CARRIER' })).toEqual({
      covered: true,
      roles: ['carrier'],
    })
  })

  test('an empty list means all', () => {
    const any = { issuer: co, programme: 'CO-OEA', aeoType: 'X', roles: ['broker'] }
    expect(coverage(terms, any)).toEqual({ covered: true, roles: ['broker'] })
  })

  test.each([
    [{ issuer: 'did:ethr:0x1:0xee' }, 'issuer'],
    [{ programme: 'CO-OEA' }, 'programme'],
    [{ roles: ['broker'] }, 'roles'],
  ])('%j is not covered: %s', (change, missing) => {
    expect(coverage(terms, { ...certificate, ...change })).toEqual({ covered: false, missing })
  })

  test('a type that no scope names is not covered', () => {
    const only = { ...terms, scope: terms.scope.slice(0, 1) }
    expect(coverage(only, { ...certificate, aeoType: 'CARRIER' })).toEqual({
      covered: false,
      missing: 'type',
    })
  })
})
