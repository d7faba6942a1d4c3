import { expect, it } from 'vitest'
import { differences } from './differences.ts'

it('names what differs, member by member', () => {
  const before = { legalName: 'A', address: { city: 'Limón', street: 'x' }, roles: ['exporter'], gone: 1 }
  const after = { legalName: 'B', address: { city: 'Moín', street: 'x' }, roles: ['exporter'], fresh: null }
  expect(differences(before, after)).toEqual([
    { field: 'legalName', before: 'A', after: 'B' },
    { field: 'address.city', before: 'Limón', after: 'Moín' },
    { field: 'gone', before: '1' },
  ])
})

it('shows what was made from nothing', () => {
  expect(differences(undefined, { state: 'SUBMITTED' })).toEqual([{ field: 'state', after: 'SUBMITTED' }])
})
