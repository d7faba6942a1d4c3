import { describe, expect, it } from 'vitest'
import { filterOf, RegisterSearch, readView, writeView } from './register-search.ts'

describe('the register’s address', () => {
  it('comes back from a saved view as it was', () => {
    const search = { q: 'café & co', status: 'SUSPENDED', role: 'importer', sort: 'expiry' } as const
    expect(readView(writeView(search))).toEqual(search)
  })

  it('leaves out what it does not know instead of failing', () => {
    expect(
      RegisterSearch.parse({ status: 'HAPPY', expiresBefore: 'soon', q: '  ', sort: 'name', other: 1 }),
    ).toEqual({
      sort: 'name',
    })
  })

  it('takes a TIN of digits alone for text', () => {
    expect(RegisterSearch.parse({ q: 3101123 }).q).toBe('3101123')
  })

  it('gives exports and bulk acts the filters without the order', () => {
    expect(filterOf({ q: 'x', sort: 'name' })).toEqual({ q: 'x' })
  })
})
