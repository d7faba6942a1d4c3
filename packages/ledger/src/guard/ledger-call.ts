import { type Address, SelloError } from '@sello/core'
import { encodeFunctionData, type Hex } from 'viem'
import { ledgerAbis } from '../bindings/ledger-abis.ts'
import type { ContractName } from '../events/ledger-event.ts'

/** The event that proves, and alone proves, that a call was executed: a relay's outer receipt does not. */
export interface ExpectedEvent {
  readonly name: string
  readonly identity: Address
  readonly count: number
  /** Events of the contract any one of which is proof as well. */
  readonly orElse?: readonly string[]
}

interface CallParts {
  readonly contract: ContractName
  readonly functionName: string
  readonly args: readonly unknown[]
  readonly expected: ExpectedEvent
  /** Gas limit that suffices for this kind and size of call. */
  readonly gas: bigint
}

const access = Symbol('ledger call')

/** An act that may be written to the ledger by a member's owner or officer. Made by the functions of acts/ alone. */
export class LedgerAct {
  readonly #made = true
  readonly parts: CallParts

  constructor(key: symbol, parts: CallParts) {
    if (key !== access) throw unsafe()
    this.parts = Object.freeze(parts)
  }

  static is(value: unknown): value is LedgerAct {
    return typeof value === 'object' && value !== null && #made in value && value.#made
  }
}

/** A call of one of the five contracts, ready to be put into a transaction. */
export class LedgerCall {
  readonly #made = true
  readonly contract: ContractName
  readonly functionName: string
  readonly expected: ExpectedEvent
  readonly gas: bigint
  readonly data: Hex

  constructor(key: symbol, parts: CallParts) {
    if (key !== access) throw unsafe()
    this.contract = parts.contract
    this.functionName = parts.functionName
    this.expected = parts.expected
    this.gas = parts.gas
    const { functionName, args } = parts
    this.data = encodeFunctionData({ abi: ledgerAbis[parts.contract], functionName, args })
  }

  static is(value: unknown): value is LedgerCall {
    return typeof value === 'object' && value !== null && #made in value && value.#made
  }
}

function unsafe(): SelloError {
  return new SelloError('unsafe-call', 'Calls to the ledger come only from the typed constructors.')
}

/** For the constructors in acts/ and identity/ only; not exported from the package. */
export function makeAct(parts: CallParts): LedgerAct {
  return new LedgerAct(access, parts)
}

/** For the constructors in acts/ and identity/ only; not exported from the package. */
export function makeCall(parts: CallParts): LedgerCall {
  return new LedgerCall(access, parts)
}

/** What several officers signed together. */
export interface Authorization {
  readonly nonce: bigint
  /** Seconds, in block time. */
  readonly deadline: bigint
  /** In ascending order of the signers' addresses. */
  readonly signatures: readonly Hex[]
}

/** Gas for checking one officer's signature, the ERC-1056 look-up included. */
const GAS_PER_SIGNATURE = 40_000n

/** The act by whoever sends the transaction: an owner or a delegate of the right type. */
export function directCall(act: LedgerAct): LedgerCall {
  return makeCall(act.parts)
}

/** The act by the officers who signed it; whoever likes relays it. */
export function signedCall(act: LedgerAct, authorization: Authorization): LedgerCall {
  const { functionName, args, gas } = act.parts
  return makeCall({
    ...act.parts,
    functionName: `${functionName}Signed`,
    args: [...args, authorization],
    gas: gas + 60_000n + GAS_PER_SIGNATURE * BigInt(authorization.signatures.length),
  })
}
