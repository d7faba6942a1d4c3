import {
  type Hex,
  keccak256,
  parseTransaction,
  recoverTransactionAddress,
  type TransactionSerializedLegacy,
} from 'viem'

export interface BesuOptions {
  readonly chainId: number
  /** Blocks that one eth_getLogs may cover. */
  readonly maxLogRange?: number
  /** Blocks whose state is kept. */
  readonly keptStates?: number
  /** Wei. */
  readonly minGasPrice?: bigint
  /** Senders that may write; absent = everybody. */
  readonly allowlist?: readonly string[]
  /** How far a nonce may be ahead: 200, or 5 with the sequenced pool. */
  readonly maxNonceDistance?: number
}

/** An error as Besu words and numbers it. */
export interface BesuError {
  readonly code: number
  readonly message: string
}

/** What a rule may ask of the chain behind the double. */
export interface Upstream {
  latest(): Promise<number>
  nonce(address: string): Promise<number>
  isKnown(hash: string): Promise<boolean>
}

/** Gas of one block. */
const BLOCK_GAS = 30_000_000n

type Params = readonly unknown[]

const notFinal: BesuError = { code: -39001, message: 'Unknown block' }

function blockParameter(method: string, params: Params): unknown {
  if (method === 'eth_getBlockByNumber') return params[0]
  if (['eth_call', 'eth_getBalance', 'eth_getTransactionCount', 'eth_getCode'].includes(method))
    return params[1]
  return method === 'eth_getStorageAt' ? params[2] : undefined
}

const number = (value: unknown): number | undefined =>
  typeof value === 'string' && value.startsWith('0x') ? Number(value) : undefined

async function checkLogs(
  params: Params,
  options: BesuOptions,
  upstream: Upstream,
): Promise<BesuError | undefined> {
  const filter = (params[0] ?? {}) as { fromBlock?: unknown; toBlock?: unknown }
  const latest = await upstream.latest()
  const range = (number(filter.toBlock) ?? latest) - (number(filter.fromBlock) ?? latest)
  return range > (options.maxLogRange ?? 5000)
    ? { code: -32005, message: 'Requested range exceeds maximum RPC range limit' }
    : undefined
}

async function checkRaw(
  params: Params,
  options: BesuOptions,
  upstream: Upstream,
): Promise<BesuError | undefined> {
  const raw = params[0] as Hex
  const transaction = parseTransaction(raw)
  if (transaction.type !== 'legacy' || transaction.chainId !== options.chainId) {
    return { code: -32000, message: 'Wrong chainId' }
  }
  const from = await recoverTransactionAddress({ serializedTransaction: raw as TransactionSerializedLegacy })
  if (
    options.allowlist &&
    !options.allowlist.some((address) => address.toLowerCase() === from.toLowerCase())
  ) {
    return { code: -32007, message: 'Sender account not authorized to send transactions' }
  }
  if ((transaction.gasPrice ?? 0n) < (options.minGasPrice ?? 0n)) {
    return { code: -32009, message: 'Gas price below configured minimum gas price' }
  }
  if ((transaction.gas ?? 0n) > BLOCK_GAS) {
    return { code: -32003, message: 'Transaction gas limit exceeds block gas limit' }
  }
  const next = await upstream.nonce(from)
  const nonce = transaction.nonce ?? 0
  if (nonce < next) return { code: -32001, message: 'Nonce too low' }
  if (nonce - next > (options.maxNonceDistance ?? 200)) {
    return { code: -32000, message: 'Transaction nonce is too distant from current sender nonce' }
  }
  return (await upstream.isKnown(keccak256(raw))) ? { code: -32000, message: 'Known transaction' } : undefined
}

/** Besu's own refusal of a call, where the dev chain would be kinder. Undefined: let it through. */
export async function besuRefusal(
  method: string,
  params: Params,
  options: BesuOptions,
  upstream: Upstream,
): Promise<BesuError | undefined> {
  if (method === 'eth_sendTransaction') return { code: -32604, message: 'Method not enabled' }
  const block = blockParameter(method, params)
  if (block === 'finalized' || block === 'safe') return notFinal
  if (method === 'eth_getLogs') return checkLogs(params, options, upstream)
  if (method === 'eth_sendRawTransaction') return checkRaw(params, options, upstream)
  const old = method === 'eth_getBlockByNumber' ? undefined : number(block)
  if (old !== undefined && (await upstream.latest()) - old > (options.keptStates ?? 512)) {
    return { code: -32000, message: 'World state unavailable' }
  }
  return undefined
}
