import { SelloError } from '@sello/core'
import { type AbiEvent, encodeAbiParameters, encodeEventTopics, toFunctionSelector } from 'viem'
import { ledgerAbis } from '../bindings/ledger-abis.ts'
import type { ContractName, LedgerEvent } from '../events/ledger-event.ts'
import type { BlockStamp } from '../mirror/apply-batch.ts'
import { quantity } from '../rpc/chain-reads.ts'
import type { JsonRpc } from '../rpc/json-rpc.ts'
import { type SyntheticLedger, syntheticContracts } from './synthetic-ledger.ts'

const SEQUENCE = toFunctionSelector('function sequence() view returns (uint64)')

/** A log as eth_getLogs gives it. */
export function encodeLog(event: LedgerEvent) {
  const item = ledgerAbis[event.contract].find(
    (it): it is AbiEvent => it.type === 'event' && it.name === event.eventName,
  )
  if (!item) throw new Error('invariant: every event is in its ABI')
  const args: Readonly<Record<string, unknown>> = { ...event.args }
  const rest = item.inputs.filter((input) => !input.indexed)
  return {
    address: syntheticContracts[event.contract],
    topics: encodeEventTopics({ abi: [item], eventName: item.name, args }),
    data: encodeAbiParameters(
      rest,
      rest.map((input) => args[input.name ?? '']),
    ),
    blockNumber: quantity(event.block),
    blockHash: event.blockHash,
    logIndex: quantity(event.logIndex),
    transactionHash: event.blockHash,
  }
}

const header = ({ number, hash, time }: BlockStamp) => ({
  number: quantity(number),
  hash,
  timestamp: quantity(time),
})

export interface SyntheticNode extends JsonRpc {
  /** Asked before every call; throws to make the node fail there. */
  beforeCall: (method: string) => void
  /** Events that the node leaves out. */
  hides: (event: LedgerEvent) => boolean
  /** Ranges above this are refused as Besu does. */
  maxRange: number
  readonly ranges: { from: number; to: number }[]
}

/** A node over a synthetic ledger, which may grow while it is followed. */
export function createSyntheticNode(ledger: SyntheticLedger, chainId = 31337): SyntheticNode {
  const answer = (method: string, params: readonly unknown[]): unknown => {
    node.beforeCall(method)
    if (method === 'eth_chainId') return quantity(chainId)
    if (method === 'eth_blockNumber') return quantity(ledger.head.number)
    if (method === 'eth_getBlockByNumber') {
      const block = params[0] === 'latest' ? ledger.head : ledger.blocks[Number(params[0])]
      return block ? header(block) : null
    }
    if (method === 'eth_call') return callSequence(params[0] as { to: string; data: string })
    if (method === 'eth_getLogs') return logs(params[0] as { fromBlock: string; toBlock: string })
    throw new SelloError('rpc-error', 'Method not found', { details: { code: -32601 } })
  }
  const callSequence = ({ to, data }: { to: string; data: string }) => {
    const contract = (Object.keys(syntheticContracts) as ContractName[]).find(
      (name) => syntheticContracts[name] === to,
    )
    const sequence = data === SEQUENCE && contract ? ledger.sequenceOf(contract) : 0n
    return `0x${sequence.toString(16).padStart(64, '0')}`
  }
  const logs = (filter: { fromBlock: string; toBlock: string }) => {
    const from = Number(filter.fromBlock)
    const to = Number(filter.toBlock)
    node.ranges.push({ from, to })
    if (to - from + 1 > node.maxRange) {
      throw new SelloError('rpc-error', 'Requested range exceeds maximum', { details: { code: -32005 } })
    }
    return ledger.events
      .filter((event) => event.block >= from && event.block <= to && !node.hides(event))
      .map(encodeLog)
  }
  const node: SyntheticNode = {
    beforeCall: () => undefined,
    hides: () => false,
    maxRange: 5000,
    ranges: [],
    request: async (method, params) => answer(method, params),
    batch: async (calls) => calls.map(({ method, params }) => answer(method, params)),
  }
  return node
}
