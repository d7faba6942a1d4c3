import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { Address, encodeBase64url, SelloError } from '@sello/core'
import { type OwnerKey, ownerKeyFrom } from '@sello/ledger'
import { z } from 'zod'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
)
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const Bytes = z.string().regex(/^[A-Za-z0-9_-]+$/)

/** The owner key of an identity, sealed by a passphrase: to be kept offline. The service never needs it. */
export const OwnerFile = z.strictObject({
  format: z.literal('sello/owner-key/v1'),
  identity: Address,
  kdf: z.literal('scrypt-32768-8-1'),
  salt: Bytes,
  nonce: Bytes,
  /** AES-256-GCM of the 32 bytes, with the tag at the end. */
  sealed: Bytes,
})
export type OwnerFile = z.infer<typeof OwnerFile>

/** Where it lies in the data directory of an administration that keeps it there for a start. */
export const OWNER_FILE = 'owner-key.json'

const MIN_PASSPHRASE = 12

/** A new identity: its address is that of its first owner key. Throws `passphrase-too-short`. */
export async function createOwner(
  passphrase: string,
  random: (length: number) => Uint8Array = randomBytes,
): Promise<{ identity: Address; ownerFile: OwnerFile }> {
  if (passphrase.length < MIN_PASSPHRASE)
    throw new SelloError('passphrase-too-short', `A passphrase has at least ${MIN_PASSPHRASE} characters.`)
  const privateKey = random(32)
  const identity = Address.parse(ownerKeyFrom(privateKey).address)
  const salt = Buffer.from(random(16))
  const nonce = random(12)
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, 32, COST), nonce)
  const sealed = Buffer.concat([cipher.update(privateKey), cipher.final(), cipher.getAuthTag()])
  const ownerFile: OwnerFile = {
    format: 'sello/owner-key/v1',
    identity,
    kdf: 'scrypt-32768-8-1',
    salt: encodeBase64url(salt),
    nonce: encodeBase64url(nonce),
    sealed: encodeBase64url(sealed),
  }
  return { identity, ownerFile }
}

/** The key of an owner file, in memory. Throws `owner-file-malformed`, `passphrase-wrong`. */
export async function openOwner(file: unknown, passphrase: string): Promise<OwnerKey> {
  const parsed = OwnerFile.safeParse(file)
  if (!parsed.success)
    throw new SelloError('owner-file-malformed', 'This is not an owner file.', { cause: parsed.error })
  const { salt, nonce, sealed } = parsed.data
  const bytes = Buffer.from(sealed, 'base64url')
  const key = await derive(passphrase, Buffer.from(salt, 'base64url'), 32, COST)
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'))
  try {
    decipher.setAuthTag(bytes.subarray(-16))
    return ownerKeyFrom(Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]))
  } catch (cause) {
    throw new SelloError('passphrase-wrong', 'The passphrase does not open this owner file.', { cause })
  }
}
