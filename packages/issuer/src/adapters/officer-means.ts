import { createHmac, hkdfSync } from 'node:crypto'
import { addressOfKey, type Keyring } from '@sello/agent'
import { Address } from '@sello/core'
import { hashPassword, toBase32 } from '@sello/platform'
import type { OfficerMeans } from '../features/officers/officer.ts'

/** Ledger keys in the service's keyring, and passwords for a first sign-in: 100 bits in groups of five letters. */
export function createOfficerMeans(options: {
  keyring: Pick<Keyring, 'createKey'>
  keySecret: Uint8Array
}): OfficerMeans {
  const key = Buffer.from(hkdfSync('sha256', options.keySecret, '', 'sello/initial-passwords/v1', 32))
  return {
    createKey: async (username) => {
      const label = `officer ${username}`
      const made = await options.keyring.createKey({ algorithm: 'Secp256k1', purpose: 'officer', label })
      return { keyId: made.id, address: Address.parse(addressOfKey(made.publicKey)) }
    },
    initialPassword: (seed) => {
      const letters = toBase32(createHmac('sha256', key).update(seed).digest()).toLowerCase().slice(0, 20)
      return letters.match(/.{5}/g)?.join('-') ?? letters
    },
    hashPassword,
  }
}
