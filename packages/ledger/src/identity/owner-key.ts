import { toHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { OwnerKey } from './sign-identity-change.ts'

/** An owner's key in this process's memory, for the offline signing of identity changes. 32 bytes. */
export function ownerKeyFrom(privateKey: Uint8Array): OwnerKey {
  const { address, sign } = privateKeyToAccount(toHex(privateKey))
  return { address, sign }
}
