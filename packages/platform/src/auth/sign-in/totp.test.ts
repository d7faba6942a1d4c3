import { describe, expect, it } from 'vitest'
import { acceptedStep, createCodeSource, otpauthUrl, toBase32, totpCode, totpStep } from './totp.ts'

const secret = toBase32(Buffer.from('12345678901234567890'))
const at = (seconds: number) => new Date(seconds * 1000)

describe('TOTP', () => {
  // RFC 6238, appendix B: the last six of the eight digits.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('gives the code of RFC 6238 at %i s', (seconds, code) => {
    expect(totpCode(secret, totpStep(at(seconds)))).toBe(code)
  })

  it('takes a code one step early or late, no other, and none twice', () => {
    const now = at(1_111_111_111)
    const step = totpStep(now)
    for (const offset of [-1, 0, 1])
      expect(acceptedStep(secret, totpCode(secret, step + offset), now, 0)).toBe(step + offset)
    for (const offset of [-2, 2])
      expect(acceptedStep(secret, totpCode(secret, step + offset), now, 0)).toBeUndefined()
    expect(acceptedStep(secret, totpCode(secret, step), now, step)).toBeUndefined()
    expect(acceptedStep(secret, totpCode(secret, step + 1), now, step)).toBe(step + 1)
  })

  it('writes base32 as RFC 4648 does, and the URL that apps read', () => {
    expect(toBase32(Buffer.from('foobar'))).toBe('MZXW6YTBOI')
    expect(otpauthUrl(secret, { issuer: 'Aduanas de Costa Rica', account: 'ana' })).toBe(
      `otpauth://totp/Aduanas%20de%20Costa%20Rica:ana?secret=${secret}&issuer=Aduanas%20de%20Costa%20Rica&digits=6&period=30`,
    )
  })

  it('hands out no code twice, and waits when those of now are used up', async () => {
    let seconds = 3_000
    const source = createCodeSource(secret, {
      clock: () => at(seconds),
      sleep: async () => {
        seconds += 10
      },
    })
    const codes = [await source.next(), await source.next(), await source.next()]
    expect(codes).toEqual([100, 101, 102].map((step) => totpCode(secret, step)))
    expect(seconds).toBe(3_030)
  })
})
