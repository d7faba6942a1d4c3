import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytes32FromBase64url, decodeBase64url, encodeBase64url } from './base64url.ts'
import { decodeHex, encodeHex, hash32 } from './hex.ts'

describe('base64url', () => {
  test('comes back as it went', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeBase64url(encodeBase64url(bytes))).toEqual(bytes)
      }),
    )
  })

  test.each(['QQ==', 'QR', 'Q', 'Q Q', '+_8', '//8', 'QQ\n', 'é'])('refuses %j', (text) => {
    expect(decodeBase64url(text)).toBeUndefined()
  })

  test('takes exactly the texts that encoding gives', () => {
    const letter = fc.constantFrom(...'AQgwEBab019-_+/= \n.é\u0141\u{1f600}')
    const texts = fc.oneof(
      fc.array(letter, { maxLength: 9 }).map((letters) => letters.join('')),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const isCanonical = Buffer.from(text, 'base64url').toString('base64url') === text
        expect(decodeBase64url(text) !== undefined).toBe(isCanonical)
      }),
      { numRuns: 5_000, seed: 9 },
    )
  })

  test('32 bytes are 32 bytes', () => {
    expect(bytes32FromBase64url('A'.repeat(43))).toEqual(new Uint8Array(32))
    for (const text of ['A'.repeat(42), `${'A'.repeat(42)}B`, 'A'.repeat(44)]) {
      expect(() => bytes32FromBase64url(text)).toThrow(expect.objectContaining({ code: 'not-32-bytes' }))
    }
  })
})

describe('hex', () => {
  test('comes back as it went', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeHex(encodeHex(bytes))).toEqual(bytes)
      }),
    )
  })

  test.each(['', '00', '0x0', '0xgg', '0x00 '])('refuses %j', (text) => {
    expect(decodeHex(text)).toBeUndefined()
  })

  test('a hash has 32 bytes', () => {
    expect(hash32(new Uint8Array(32))).toBe(`0x${'0'.repeat(64)}`)
    expect(() => hash32(new Uint8Array(31))).toThrow(expect.objectContaining({ code: 'not-32-bytes' }))
  })
})
