import { describe, expect, test } from 'vitest'
import { Address } from './identifiers.ts'
import { arrangementUrn, contractId, parseArrangementUrn, statusUrn } from './urns.ts'

const registry = Address.parse(`0x${'a'.repeat(40)}`)

describe('URNs', () => {
  test('of arrangements come back as they went', () => {
    const name = { chainId: 31337, registry, id: '12' }
    const urn = arrangementUrn(name)
    expect(urn).toBe(`urn:sello:arrangement:eip155:31337:${registry}:12`)
    expect(parseArrangementUrn(urn)).toEqual(name)
  })

  test.each(['012', '-1', '', '1 ', '0x1'])('there is no arrangement %j', (id) => {
    expect(() => arrangementUrn({ chainId: 1, registry, id })).toThrow(
      expect.objectContaining({ code: 'arrangement-name-invalid' }),
    )
    expect(parseArrangementUrn(`urn:sello:arrangement:eip155:1:${registry}:${id}`)).toBeUndefined()
  })

  test('have one form only', () => {
    expect(parseArrangementUrn(`urn:sello:arrangement:eip155:1:${registry.toUpperCase()}:1`)).toBeUndefined()
    expect(contractId(1, registry.toUpperCase().replace('X', 'x'))).toBe(`eip155:1:${registry}`)
    expect(statusUrn({ registry: 'eip155:1:0x', identity: '0xc1', list: '1', index: 7 })).toBe(
      'urn:sello:status:eip155:1:0x:0xc1:1:7',
    )
  })
})
