import { Address, SelloError } from '@sello/core'
import { type Hex, stringToHex, toHex, zeroAddress } from 'viem'
import { z } from 'zod'
import { type LedgerCall, makeCall } from '../guard/ledger-call.ts'
import {
  type DecodedPublicKey,
  decodePublicKey,
  keyAttributeName,
  keyAttributes,
  type LedgerKeyPurpose,
} from '../guard/public-key.ts'

/** Roles that an identity gives to officers, and to its service (`sello/record`). */
export const delegateTypes = [
  'sello/grant',
  'sello/status',
  'sello/arrangement',
  'sello/directory',
  'sello/record',
] as const
export type DelegateType = (typeof delegateTypes)[number]

/** The contracts refuse a delegate that is valid longer. */
export const MAX_DELEGATE_SECONDS = 90 * 24 * 3600
export const MAX_KEY_SECONDS = 20 * 366 * 24 * 3600

const delegate = { identity: Address, type: z.enum(delegateTypes), delegate: Address }
const key = {
  identity: Address,
  purpose: z.enum(['cert', 'request', 'xchg', 'enc']),
  algorithm: z.enum(['Ed25519', 'Secp256k1', 'P256', 'X25519']),
  publicKey: z.string().regex(/^0x([0-9a-f]{2})+$/),
}
const seconds = (limit: number) => z.int().min(1).max(limit)

/** What an owner may change of its identity, in words that a screen can show and a file can carry. */
export const IdentityChangeRequest = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('changeOwner'), identity: Address, newOwner: Address }),
  z.strictObject({ act: z.literal('addDelegate'), ...delegate, seconds: seconds(MAX_DELEGATE_SECONDS) }),
  z.strictObject({ act: z.literal('revokeDelegate'), ...delegate }),
  z.strictObject({ act: z.literal('setAttribute'), ...key, seconds: seconds(MAX_KEY_SECONDS) }),
  z.strictObject({ act: z.literal('revokeAttribute'), ...key }),
])
export type IdentityChangeRequest = z.infer<typeof IdentityChangeRequest>

const access = Symbol('identity change')

/** A change of an identity in ERC-1056, to be made by its owner. Only identityChange makes one. */
export class IdentityChange {
  readonly request: IdentityChangeRequest
  /** Arguments after the identity, as the contract takes them. */
  readonly #args: readonly (Hex | bigint)[]

  constructor(secret: symbol, request: IdentityChangeRequest, args: readonly (Hex | bigint)[]) {
    if (secret !== access)
      throw new SelloError('unsafe-call', 'Identity changes come only from identityChange.')
    this.request = Object.freeze({ ...request })
    this.#args = args
  }

  get args(): readonly (Hex | bigint)[] {
    return this.#args
  }
}

export const delegateTypeHex = (type: DelegateType): Hex => stringToHex(type, { size: 32 })

type KeyRequest = Extract<IdentityChangeRequest, { act: 'setAttribute' | 'revokeAttribute' }>

function attribute({ purpose, algorithm, publicKey }: KeyRequest): [Hex, Hex] {
  const decoded = decodePublicKey(algorithm, Buffer.from(publicKey.slice(2), 'hex'))
  const name = keyAttributeName(algorithm, purpose)
  if (!keyAttributes.has(name)) {
    throw new SelloError('bad-key-purpose', `A key of ${algorithm} cannot serve for ${purpose}.`)
  }
  return [stringToHex(name, { size: 32 }), toHex(decoded.bytes)]
}

function argsOf(request: IdentityChangeRequest): readonly (Hex | bigint)[] {
  switch (request.act) {
    case 'changeOwner':
      // ERC-1056 would give the identity back to its first key.
      if (BigInt(request.newOwner) === BigInt(zeroAddress)) {
        throw new SelloError('null-owner', 'An identity is never given to null.')
      }
      return [request.newOwner]
    case 'addDelegate':
      return [delegateTypeHex(request.type), request.delegate, BigInt(request.seconds)]
    case 'revokeDelegate':
      return [delegateTypeHex(request.type), request.delegate]
    case 'setAttribute':
      return [...attribute(request), BigInt(request.seconds)]
    case 'revokeAttribute':
      return attribute(request)
  }
}

/** `bad-identity-change`, `bad-public-key`, `bad-key-purpose` or `null-owner` when it must not be made. */
export function identityChange(wanted: unknown): IdentityChange {
  const parsed = IdentityChangeRequest.safeParse(wanted)
  if (!parsed.success) {
    throw new SelloError('bad-identity-change', 'This is not a change that an identity may make.', {
      cause: parsed.error,
    })
  }
  return new IdentityChange(access, parsed.data, argsOf(parsed.data))
}

/** Hands the identity to another key. */
export function changeOwner(identity: Address, newOwner: Address): IdentityChange {
  return identityChange({ act: 'changeOwner', identity, newOwner })
}

/** Valid for `seconds` from the block that takes it, 90 days at most. */
export function addDelegate(identity: Address, type: DelegateType, delegate: Address, seconds: number) {
  return identityChange({ act: 'addDelegate', identity, type, delegate, seconds })
}

export function revokeDelegate(identity: Address, type: DelegateType, delegate: Address): IdentityChange {
  return identityChange({ act: 'revokeDelegate', identity, type, delegate })
}

/** Publishes a key for one purpose, for `seconds` from the block that takes it. */
export function setKeyAttribute(
  identity: Address,
  purpose: LedgerKeyPurpose,
  publicKey: DecodedPublicKey,
  seconds: number,
): IdentityChange {
  const { algorithm, bytes } = publicKey
  return identityChange({
    act: 'setAttribute',
    identity,
    purpose,
    algorithm,
    publicKey: toHex(bytes),
    seconds,
  })
}

export function revokeKeyAttribute(
  identity: Address,
  purpose: LedgerKeyPurpose,
  publicKey: DecodedPublicKey,
): IdentityChange {
  const { algorithm, bytes } = publicKey
  return identityChange({ act: 'revokeAttribute', identity, purpose, algorithm, publicKey: toHex(bytes) })
}

const eventNames = {
  changeOwner: 'DIDOwnerChanged',
  addDelegate: 'DIDDelegateChanged',
  revokeDelegate: 'DIDDelegateChanged',
  setAttribute: 'DIDAttributeChanged',
  revokeAttribute: 'DIDAttributeChanged',
} as const

export interface OwnerSignature {
  readonly v: number
  readonly r: Hex
  readonly s: Hex
}

/** The change sent by the owner itself, or, with its signature, by anyone. */
export function identityCall({ request, args }: IdentityChange, signature?: OwnerSignature): LedgerCall {
  const { act, identity } = request
  return makeCall({
    contract: 'didRegistry',
    functionName: signature ? `${act}Signed` : act,
    args: signature ? [identity, signature.v, signature.r, signature.s, ...args] : [identity, ...args],
    expected: { name: eventNames[act], identity, count: 1 },
    gas: 150_000n,
  })
}
