import { describe, expect, it } from 'vitest'
import { Address, authorityDid, parseAuthorityDid } from './identifiers.ts'

const identity = Address.parse(`0x${'c4'.repeat(20)}`)

describe('parseAuthorityDid', () => {
  it('takes what authorityDid writes', () => {
    expect(parseAuthorityDid(authorityDid(31_337, identity))).toEqual({ chainId: 31_337, identity })
  })

  it.each([
    ['a zero before the chain', `did:ethr:0x07a69:${identity}`],
    ['a chain without digits', `did:ethr:0x:${identity}`],
    ['a chain beyond exact numbers', `did:ethr:0x20000000000001:${identity}`],
    ['capital letters', `did:ethr:0x7A69:${identity}`],
    ['a chain in decimal', `did:ethr:31337:${identity}`],
    ['a key instead of an address', `did:ethr:0x7a69:0x02${'c4'.repeat(32)}`],
    ['a line after it', `did:ethr:0x7a69:${identity}\n`],
  ])('takes no second name for an administration: %s', (_title, did) => {
    expect(parseAuthorityDid(did)).toBeUndefined()
  })
})
