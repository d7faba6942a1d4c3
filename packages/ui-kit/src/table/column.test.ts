import { describe, expect, it } from 'vitest'
import { nextSort, readSort, writeSort } from './column.ts'

describe('sorting', () => {
  it('goes up, down and up again on the same column, and up on another', () => {
    const up = nextSort('name', undefined)
    expect(up).toEqual({ column: 'name', direction: 'asc' })
    const down = nextSort('name', up)
    expect(down).toEqual({ column: 'name', direction: 'desc' })
    expect(nextSort('name', down)).toEqual(up)
    expect(nextSort('tin', down)).toEqual({ column: 'tin', direction: 'asc' })
  })

  it.each(['name', '-name', undefined])('%s is the same after writing and reading', (text) => {
    expect(writeSort(readSort(text))).toBe(text)
  })
})
