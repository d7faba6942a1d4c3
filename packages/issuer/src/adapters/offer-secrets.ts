import { createHmac, hkdfSync } from 'node:crypto'
import { encodeBase64url } from '@sello/core'
import { hashPassword, tokenDigest, verifyPassword } from '@sello/platform'
import type { OfferSecrets } from '../features/offers/create-offer.ts'

/**
 * Codes of offers. With a seed (caller and Idempotency-Key) they follow from it and the service's secret, so a repeated
 * request gives the same offer although neither code is stored.
 */
export function createOfferSecrets(options: {
  secret: Uint8Array
  randomBytes: (length: number) => Uint8Array
}): OfferSecrets & { verifyTxCode(hash: string, txCode: string): Promise<boolean> } {
  const key = Buffer.from(hkdfSync('sha256', options.secret, Buffer.alloc(0), 'sello/offers/v1', 32))
  const draw = (name: string, seed: string | undefined): Uint8Array =>
    seed === undefined
      ? options.randomBytes(32)
      : createHmac('sha256', key).update(`${name}\0${seed}`).digest()
  return {
    code: (seed) => encodeBase64url(draw('code', seed)),
    txCode: (seed) => eightDigits(draw('tx-code', seed)),
    digest: tokenDigest,
    hashTxCode: hashPassword,
    verifyTxCode: (hash, txCode) => verifyPassword(hash, txCode),
  }
}

/** 64 bits modulo 10⁸: no digit is more likely than another by more than one in 10¹¹. */
function eightDigits(bytes: Uint8Array): string {
  return (Buffer.from(bytes).readBigUInt64BE() % 100_000_000n).toString().padStart(8, '0')
}
