import { Hash32 } from '@sello/core'
import { z } from 'zod'
import type { RawLog } from '../events/ledger-event.ts'
import type { BlockStamp } from '../mirror/apply-batch.ts'
import type { JsonRpc } from './json-rpc.ts'

const Quantity = z
  .string()
  .regex(/^0x[0-9a-f]+$/i)
  .transform(Number)
const Hex = z
  .string()
  .regex(/^0x[0-9a-f]*$/i)
  .transform((value) => value.toLowerCase() as `0x${string}`)

const Header = z
  .object({ number: Quantity, hash: Hash32, timestamp: Quantity })
  .transform(({ number, hash, timestamp }): BlockStamp => ({ number, hash, time: timestamp }))

const Log = z
  .object({
    address: Hex,
    topics: z.array(Hex),
    data: Hex,
    blockNumber: Quantity,
    blockHash: Hex,
    logIndex: Quantity,
    transactionHash: Hex,
  })
  .transform((log): RawLog => log)

const Logs = z.array(Log)
const MaybeHeader = Header.nullable()

const Receipt = z.object({
  status: Quantity,
  blockNumber: Quantity,
  transactionHash: Hex,
  logs: Logs,
})
const MaybeReceipt = Receipt.nullable()
export type Receipt = z.infer<typeof Receipt>

export const quantity = (value: number): `0x${string}` => `0x${value.toString(16)}`

export async function readChainId(rpc: JsonRpc): Promise<number> {
  return Quantity.parse(await rpc.request('eth_chainId', []))
}

export async function readBlockNumber(rpc: JsonRpc): Promise<number> {
  return Quantity.parse(await rpc.request('eth_blockNumber', []))
}

/** Headers by number or tag; undefined for a block the node does not have. */
export async function readHeaders(
  rpc: JsonRpc,
  blocks: readonly (number | 'latest')[],
): Promise<(BlockStamp | undefined)[]> {
  const calls = blocks.map((block) => ({
    method: 'eth_getBlockByNumber',
    params: [typeof block === 'number' ? quantity(block) : block, false],
  }))
  return (await rpc.batch(calls)).map((result) => MaybeHeader.parse(result) ?? undefined)
}

export async function readLogs(
  rpc: JsonRpc,
  filter: {
    addresses: readonly string[]
    from: number
    to: number
    /** By place: any one of these. */
    topics?: readonly (readonly string[])[]
  },
): Promise<RawLog[]> {
  const { addresses: address, from, to, topics } = filter
  const params = { address, fromBlock: quantity(from), toBlock: quantity(to), ...(topics && { topics }) }
  return Logs.parse(await rpc.request('eth_getLogs', [params]))
}

/** eth_call on the latest block: older state is not kept by every node. */
export async function callLatest(
  rpc: JsonRpc,
  to: string,
  data: string,
  from?: string,
): Promise<`0x${string}`> {
  return Hex.parse(await rpc.request('eth_call', [{ to, data, ...(from && { from }) }, 'latest']))
}

/** The number of the account's mined transactions: its next nonce. */
export async function readNonce(rpc: JsonRpc, address: string): Promise<number> {
  return Quantity.parse(await rpc.request('eth_getTransactionCount', [address, 'latest']))
}

/** Undefined for a transaction that is in no block. */
export async function readReceipts(
  rpc: JsonRpc,
  hashes: readonly string[],
): Promise<(Receipt | undefined)[]> {
  const calls = hashes.map((hash) => ({ method: 'eth_getTransactionReceipt', params: [hash] }))
  return (await rpc.batch(calls)).map((result) => MaybeReceipt.parse(result) ?? undefined)
}
