import type { LedgerContracts } from '@sello/core'
import { decodeErrorResult, type Hex, toEventSelector } from 'viem'
import { ledgerAbis } from '../bindings/ledger-abis.ts'
import type { ContractName } from '../events/ledger-event.ts'
import type { Receipt } from '../rpc/chain-reads.ts'
import { callLatest } from '../rpc/chain-reads.ts'
import type { JsonRpc } from '../rpc/json-rpc.ts'
import type { OutboxEntry } from './outbox-store.ts'

function contractAt(contracts: LedgerContracts, to: string): ContractName | undefined {
  return (Object.keys(contracts) as ContractName[]).find((name) => contracts[name] === to)
}

/** Logs that prove the act: of the contract, of the expected name about that identity, or of an alternative name. */
export function expectedLogs(entry: OutboxEntry, receipt: Receipt, contracts: LedgerContracts) {
  const contract = contractAt(contracts, entry.to)
  if (!contract) return []
  const selectors = entry.expectedEvent.split('|').map((name) => {
    const item = ledgerAbis[contract].find((it) => it.type === 'event' && it.name === name)
    return item?.type === 'event' ? toEventSelector(item) : undefined
  })
  const identity = `0x${'0'.repeat(24)}${entry.expectedIdentity.slice(2)}`
  return receipt.logs.filter(
    ({ address, topics }) =>
      address === entry.to &&
      (topics[0] === selectors[0]
        ? topics.slice(1).includes(identity as Hex)
        : selectors.slice(1).includes(topics[0])),
  )
}

const REVERT_REASON = 'Error'

function errorName(contract: ContractName, data: unknown): string | undefined {
  if (typeof data !== 'string' || !/^0x[0-9a-f]{8,}$/i.test(data)) return undefined
  try {
    const { errorName: name, args } = decodeErrorResult({ abi: ledgerAbis[contract], data: data as Hex })
    // ERC-1056 predates custom errors: its reasons are texts like bad_actor.
    return name === REVERT_REASON ? String(args?.[0]) : name
  } catch {
    return undefined
  }
}

/** Revert data out of the several places where nodes put it. */
function revertData(details: Readonly<Record<string, unknown>>): unknown {
  const { data } = details
  return typeof data === 'object' && data !== null && 'data' in data ? data.data : data
}

/**
 * The custom error of a reverted call, by trying it on the latest state (older state is not kept). Undefined when it
 * would pass by now, or the node does not say.
 */
export async function readRevertName(
  rpc: JsonRpc,
  contracts: LedgerContracts,
  call: { to: string; data: string; from: string },
): Promise<string | undefined> {
  const contract = contractAt(contracts, call.to)
  if (!contract) return undefined
  try {
    await callLatest(rpc, call.to, call.data, call.from)
    return undefined
  } catch (error) {
    const details = error instanceof Error && 'details' in error ? error.details : undefined
    return errorName(contract, revertData((details ?? {}) as Record<string, unknown>))
  }
}
