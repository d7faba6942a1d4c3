import { type LedgerContracts, SelloError } from '@sello/core'
import { type AbiEvent, type AbiParameter, decodeAbiParameters, toEventSelector } from 'viem'
import {
  anchorLogAbi,
  arrangementRegistryAbi,
  authorityDirectoryAbi,
  didRegistryAbi,
  statusRegistryAbi,
} from '../bindings/abi.ts'
import type { ContractName, LedgerEvent, RawLog } from './ledger-event.ts'

interface Layout {
  readonly eventName: string
  readonly indexed: readonly AbiParameter[]
  readonly rest: readonly AbiParameter[]
}

const abis = {
  didRegistry: didRegistryAbi,
  authorityDirectory: authorityDirectoryAbi,
  arrangementRegistry: arrangementRegistryAbi,
  statusRegistry: statusRegistryAbi,
  anchorLog: anchorLogAbi,
} satisfies Record<ContractName, readonly unknown[]>

const contractNames = Object.keys(abis) as ContractName[]

function layoutOf(item: AbiEvent): Layout {
  const indexed = item.inputs.filter((input) => input.indexed)
  return { eventName: item.name, indexed, rest: item.inputs.filter((input) => !input.indexed) }
}

/** Selectors are hashed once: hashing them for every log, as viem's decodeEventLog does, costs more than the rest. */
const layouts = new Map<ContractName, Map<string, Layout>>(
  contractNames.map((name) => {
    const items = abis[name].filter((item): item is Extract<typeof item, AbiEvent> => item.type === 'event')
    return [name, new Map(items.map((item) => [toEventSelector(item), layoutOf(item)]))]
  }),
)

function decodeTopic(parameter: AbiParameter, topic: `0x${string}`): unknown {
  if (parameter.type === 'address') return `0x${topic.slice(26)}`
  if (parameter.type === 'bytes32') return topic
  // As viem does: integers of up to 48 bits are numbers, wider ones bigints.
  return Number(parameter.type.replace('uint', '')) > 48 ? BigInt(topic) : Number(topic)
}

/** Decodes logs of the five contracts by their ABI. `unknown-event` for a log that none of them can emit. */
export function createLogDecoder(contracts: LedgerContracts): (log: RawLog) => LedgerEvent {
  const names = new Map<string, ContractName>(
    contractNames.map((name) => [contracts[name].toLowerCase(), name]),
  )
  return (log) => {
    const contract = names.get(log.address.toLowerCase())
    const layout = contract && layouts.get(contract)?.get(log.topics[0] ?? '')
    if (!layout || log.topics.length !== layout.indexed.length + 1) {
      throw new SelloError(
        'unknown-event',
        'The node returned a log that is not an event of these contracts.',
        {
          details: { address: log.address, topic: log.topics[0], block: log.blockNumber },
        },
      )
    }
    const args: Record<string, unknown> = {}
    layout.indexed.forEach((parameter, i) => {
      args[parameter.name ?? ''] = decodeTopic(parameter, log.topics[i + 1] ?? '0x')
    })
    const values: readonly unknown[] = decodeAbiParameters(layout.rest, log.data)
    layout.rest.forEach((parameter, i) => {
      args[parameter.name ?? ''] = values[i]
    })
    const at = { block: log.blockNumber, logIndex: log.logIndex, blockHash: log.blockHash }
    // The layout was taken from the ABI that LedgerEvent's types are made from.
    return { contract, eventName: layout.eventName, args, ...at } as LedgerEvent
  }
}
