import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { SelloError } from '@sello/core'
import { AbstractSecretBox } from '@veramo/key-manager'

const VERSION = 'v1'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Private keys at rest: AES-256-GCM under a key derived from the caller's 32 bytes (HKDF-SHA-256), a new nonce
 * each time. Throws `keyring-secret-malformed` for another length, `keyring-secret-wrong` for what the secret
 * does not open.
 */
export class SealedSecrets extends AbstractSecretBox {
  readonly #key: Buffer

  constructor(secret: Uint8Array) {
    super()
    if (secret.length !== 32) {
      throw new SelloError('keyring-secret-malformed', 'The secret of the keyring must be 32 bytes')
    }
    this.#key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'sello/keyring/v1', 32))
  }

  override async encrypt(message: string): Promise<string> {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce)
    const sealed = Buffer.concat([nonce, cipher.update(message, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return `${VERSION}.${sealed.toString('base64url')}`
  }

  override async decrypt(sealedText: string): Promise<string> {
    const [version, body = ''] = sealedText.split('.')
    const sealed = Buffer.from(body, 'base64url')
    if (version !== VERSION || sealed.length < NONCE_BYTES + TAG_BYTES) throw wrongSecret()
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, NONCE_BYTES))
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    try {
      const opened = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES))
      return Buffer.concat([opened, decipher.final()]).toString('utf8')
    } catch (cause) {
      throw wrongSecret(cause)
    }
  }
}

function wrongSecret(cause?: unknown): SelloError {
  return new SelloError(
    'keyring-secret-wrong',
    'The secret does not open this keyring: it was sealed with another one, or changed since',
    { cause },
  )
}
