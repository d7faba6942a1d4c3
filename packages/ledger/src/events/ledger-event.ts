import type { LedgerContracts, Position } from '@sello/core'
import type { AbiEvent, DecodeEventLogReturnType } from 'viem'
import type {
  anchorLogAbi,
  arrangementRegistryAbi,
  authorityDirectoryAbi,
  didRegistryAbi,
  statusRegistryAbi,
} from '../bindings/abi.ts'

export type ContractName = keyof LedgerContracts

export type DidEvent = DecodeEventLogReturnType<typeof didRegistryAbi>
export type DirectoryEvent = DecodeEventLogReturnType<typeof authorityDirectoryAbi>
export type ArrangementEvent = DecodeEventLogReturnType<typeof arrangementRegistryAbi>
export type StatusEvent = DecodeEventLogReturnType<typeof statusRegistryAbi>
export type AnchorEvent = DecodeEventLogReturnType<typeof anchorLogAbi>

interface At extends Position {
  readonly blockHash: `0x${string}`
}

/** One event of the ledger's five contracts, decoded, with its place. */
export type LedgerEvent =
  | ({ readonly contract: 'didRegistry' } & At & DidEvent)
  | ({ readonly contract: 'authorityDirectory' } & At & DirectoryEvent)
  | ({ readonly contract: 'arrangementRegistry' } & At & ArrangementEvent)
  | ({ readonly contract: 'statusRegistry' } & At & StatusEvent)
  | ({ readonly contract: 'anchorLog' } & At & AnchorEvent)

/** A log as eth_getLogs gives it, numbers parsed. */
export interface RawLog {
  readonly address: string
  readonly topics: readonly `0x${string}`[]
  readonly data: `0x${string}`
  readonly blockNumber: number
  readonly blockHash: `0x${string}`
  readonly logIndex: number
  readonly transactionHash: `0x${string}`
}

export type EventItem = AbiEvent
