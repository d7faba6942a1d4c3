import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { SelloError } from '@sello/core'

export interface Sealer {
  /** `context` binds the text to its place: a sealed text moved to another account opens nothing. */
  seal(text: string, context: string): string
  /** Throws `sealed-text-damaged`. */
  open(sealed: string, context: string): string
}

/** Seals small secrets (AES-256-GCM) under a key derived from the service's key secret. */
export function createSealer(keySecret: Uint8Array): Sealer {
  const key = Buffer.from(hkdfSync('sha256', keySecret, '', 'sello/sign-in/v1', 32))
  return {
    seal: (text, context) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
      return Buffer.concat([
        nonce,
        cipher.update(text, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]).toString('base64url')
    },
    open: (sealed, context) => {
      const bytes = Buffer.from(sealed, 'base64url')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
        decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-16))
        return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new SelloError('sealed-text-damaged', 'A sealed secret does not open with this key.', { cause })
      }
    },
  }
}
