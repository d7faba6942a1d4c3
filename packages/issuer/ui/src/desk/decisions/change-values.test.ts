import { describe, expect, it } from 'vitest'
import { rolesWith } from './change-values.ts'

describe('another type of certificate', () => {
  it('keeps the roles that it has too, and takes its only one', () => {
    expect(rolesWith(['exporter', 'manufacturer'], ['exporter', 'carrier'])).toEqual(['exporter'])
    expect(rolesWith(['exporter'], ['importer'])).toEqual(['importer'])
    expect(rolesWith(['exporter'], ['carrier', 'broker'])).toEqual([])
  })
})
