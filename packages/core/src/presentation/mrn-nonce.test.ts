import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { nonceForMrn } from './mrn-nonce.ts'

it('is the digest of random, a zero byte and the declaration', () => {
  const random = new Uint8Array(32).fill(7)
  const expected = createHash('sha256').update(random).update('\0').update('26CO12345').digest('base64url')
  expect(nonceForMrn(random, '26CO12345')).toBe(expected)
  expect(nonceForMrn(random, '26CO12346')).not.toBe(expected)
})
