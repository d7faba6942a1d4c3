import { Address, Hash32, SelloError } from '@sello/core'
import {
  type Hex,
  concat as join,
  keccak256,
  numberToHex,
  pad,
  parseSignature,
  recoverAddress,
  stringToHex,
} from 'viem'
import { z } from 'zod'
import type { LedgerCall } from '../guard/ledger-call.ts'
import {
  type IdentityChange,
  IdentityChangeRequest,
  identityCall,
  identityChange,
} from './identity-changes.ts'

/** A change that waits for its owner's signature: a file that a screen shows, signed elsewhere, relayed by anyone. */
export const PreparedIdentityChange = z.strictObject({
  format: z.literal('sello/identity-change/v1'),
  chainId: z.int().positive(),
  didRegistry: Address,
  owner: Address,
  /** The registry's nonce of the owner: the signature is void once it has moved on. */
  ownerNonce: z.int().nonnegative(),
  request: IdentityChangeRequest,
  /** What the owner signs: the bare digest, without any prefix. */
  digest: Hash32,
})
export type PreparedIdentityChange = z.infer<typeof PreparedIdentityChange>

type Registry = Pick<PreparedIdentityChange, 'chainId' | 'didRegistry' | 'owner' | 'ownerNonce'>

/**
 * keccak256(0x19 ‖ 0x00 ‖ registry ‖ nonce[owner] ‖ identity ‖ name of the function ‖ arguments, packed), as
 * EthereumDIDRegistry's …Signed functions compute it. The chain is not part of it: that is the registry's, and the
 * reason why an owner key serves on one chain only.
 */
function digestOf({ request, args }: IdentityChange, { didRegistry, ownerNonce }: Registry): Hash32 {
  const packed = args.map((arg) => (typeof arg === 'bigint' ? numberToHex(arg, { size: 32 }) : arg))
  const nonce = numberToHex(ownerNonce, { size: 32 })
  const bytes = join(['0x1900', didRegistry, nonce, request.identity, stringToHex(request.act), ...packed])
  return Hash32.parse(keccak256(bytes))
}

export function prepareIdentityChange(change: IdentityChange, registry: Registry): PreparedIdentityChange {
  const { chainId, didRegistry, owner, ownerNonce } = registry
  const digest = digestOf(change, registry)
  const request = change.request
  return { format: 'sello/identity-change/v1', chainId, didRegistry, owner, ownerNonce, request, digest }
}

/** The change a file asks for. `bad-identity-change` when the file is malformed or its digest is of another change. */
function changeOf(file: unknown): { prepared: PreparedIdentityChange; change: IdentityChange } {
  const parsed = PreparedIdentityChange.safeParse(file)
  if (!parsed.success) {
    throw new SelloError('bad-identity-change', 'This is not a prepared change.', { cause: parsed.error })
  }
  const change = identityChange(parsed.data.request)
  if (digestOf(change, parsed.data) !== parsed.data.digest) {
    throw new SelloError('bad-identity-change', 'The digest is not of the change that the file shows.')
  }
  return { prepared: parsed.data, change }
}

/** Whoever holds the owner's key: a viem LocalAccount, or something on another machine. */
export interface OwnerKey {
  readonly address: string
  sign(parameters: { hash: Hex }): Promise<Hex>
}

/** The owner's part, offline. `not-the-owner` when the key is another's. */
export async function signIdentityChange(file: unknown, owner: OwnerKey): Promise<Hex> {
  const { prepared } = changeOf(file)
  if (owner.address.toLowerCase() !== prepared.owner) {
    throw new SelloError('not-the-owner', 'This key is not the owner of the identity.')
  }
  return owner.sign({ hash: prepared.digest })
}

/** The call that anyone may send. `bad-owner-signature` when the signature is not the owner's over this change. */
export async function signedIdentityCall(file: unknown, signature: Hex): Promise<LedgerCall> {
  const { prepared, change } = changeOf(file)
  const signer = await recoverAddress({ hash: prepared.digest, signature }).catch(() => undefined)
  if (signer?.toLowerCase() !== prepared.owner) {
    throw new SelloError('bad-owner-signature', 'The signature is not the owner’s over this change.')
  }
  const { r, s, yParity } = parseSignature(signature)
  return identityCall(change, { v: 27 + yParity, r: pad(r, { size: 32 }), s: pad(s, { size: 32 }) })
}
