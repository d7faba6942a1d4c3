import { describe, expect, it } from 'vitest'
import { registerChanges } from './register-changes.ts'

const id = '7d3f2c1e-0000-4000-8000-000000000001'
const address = { street: 'Calle 1', city: 'Heredia', country: 'CR' }
const terms = { tin: 'CR1', legalName: 'Uno', address }
const affected = (fields: readonly ('address' | 'nativeName')[]) => [
  { certificateId: id, certificateNumber: 'C-1', programme: 'P', version: 1, fields: [...fields] },
]

describe('what a new version takes from the register', () => {
  it('is told field by field, and only of this certificate', () => {
    const moved = { ...address, city: 'Grecia' }
    const record = { tin: 'CR1', legalName: 'Uno', nativeName: 'Um', address: moved }
    const certificatesAffected = affected(['address', 'nativeName'])
    expect(registerChanges(id, terms, { ...record, certificatesAffected })).toEqual([
      { path: 'address', before: address, after: moved },
      { path: 'nativeName', after: 'Um' },
    ])
    expect(registerChanges('another', terms, { ...record, certificatesAffected })).toEqual([])
  })
})
