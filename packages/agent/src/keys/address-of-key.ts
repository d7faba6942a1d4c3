import type { Hex } from 'viem'
import { publicKeyToAddress } from 'viem/accounts'
import { uncompressPoint } from '../encoding/jwk.ts'

/** The address of a secp256k1 key, lower-case. */
export function addressOfKey(publicKey: Uint8Array): Hex {
  const point: Hex = `0x${Buffer.from(uncompressPoint('Secp256k1', publicKey)).toString('hex')}`
  const address = publicKeyToAddress(point).toLowerCase()
  return `0x${address.slice(2)}`
}
