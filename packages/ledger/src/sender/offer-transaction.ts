import { isSelloError, SelloError } from '@sello/core'
import type { Hex } from 'viem'
import { type JsonRpc, rpcErrorCode } from '../rpc/json-rpc.ts'

/**
 * `taken`: the node has it, now or from before. `nonce-used`: a transaction with this nonce is mined, ours or another.
 * `refused`: the node will not take it as it is. `unknown`: no answer, it may or may not have arrived.
 */
export type OfferResult =
  | { readonly kind: 'taken' }
  | { readonly kind: 'nonce-used' }
  | { readonly kind: 'refused'; readonly error: SelloError }
  | { readonly kind: 'unknown'; readonly error: SelloError }

const NONCE_TOO_LOW = -32001

/** Geth, anvil and older Besu say by text alone what newer Besu says by code; the codes are not standardised. */
const saysKnown = /known transaction|already known|already imported|ALREADY_EXISTS/i
const saysNonceUsed = /nonce too low|nonce below/i
/** Answers that may be different in a moment. */
const saysLater = /underpriced|pool is full|txpool|nonce too distant|too many|internal error/i

const problems: Readonly<Record<number, string>> = {
  [-32007]: 'not-allowed',
  [-32009]: 'gas-price-too-low',
  [-32004]: 'insufficient-funds',
  [-32003]: 'gas-limit',
}

/** Hands signed bytes to the node. Never throws for an answer of the node. */
export async function offerTransaction(rpc: JsonRpc, raw: Hex): Promise<OfferResult> {
  try {
    await rpc.request('eth_sendRawTransaction', [raw])
    return { kind: 'taken' }
  } catch (error) {
    if (!isSelloError(error)) throw error
    const code = rpcErrorCode(error)
    if (code === undefined) return { kind: 'unknown', error }
    if (saysKnown.test(error.message)) return { kind: 'taken' }
    if (code === NONCE_TOO_LOW || saysNonceUsed.test(error.message)) return { kind: 'nonce-used' }
    if (saysLater.test(error.message)) return { kind: 'unknown', error }
    const message = `The node refused the transaction: ${error.message}`
    return {
      kind: 'refused',
      error: new SelloError(problems[code] ?? 'refused-by-node', message, { cause: error }),
    }
  }
}
