import { encodeBase64url } from '@sello/core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { KeySecret } from './key-secret.ts'
import { readConfig } from './read-config.ts'

const bytes = Uint8Array.from({ length: 32 }, (_, index) => index * 7)

describe('KeySecret', () => {
  it.each([
    encodeBase64url(bytes),
    Buffer.from(bytes).toString('hex'),
    Buffer.from(bytes).toString('hex').toUpperCase(),
  ])('takes 32 bytes in either form', (text) => {
    expect(KeySecret.parse(text)).toEqual(bytes)
  })

  it.each([
    ['too short', encodeBase64url(bytes.subarray(1))],
    ['too long', `${Buffer.from(bytes).toString('hex')}00`],
    ['padded', `${encodeBase64url(bytes)}=`],
    ['with a line end', `${encodeBase64url(bytes)}\n`],
    ['empty', ''],
  ])('refuses what is %s, without repeating it', (_, text) => {
    expect(() => readConfig(z.object({ SELLO_KEY_SECRET: KeySecret }), { SELLO_KEY_SECRET: text })).toThrow(
      /^The configuration has 1 fault\(s\):\nSELLO_KEY_SECRET: must be 32 bytes as base64url or as 64 hex digits$/,
    )
  })
})
