import type { Abi } from 'viem'
import type { ContractName } from '../events/ledger-event.ts'
import {
  anchorLogAbi,
  arrangementRegistryAbi,
  authorityDirectoryAbi,
  didRegistryAbi,
  statusRegistryAbi,
} from './abi.ts'

export const ledgerAbis: Readonly<Record<ContractName, Abi>> = {
  didRegistry: didRegistryAbi,
  authorityDirectory: authorityDirectoryAbi,
  arrangementRegistry: arrangementRegistryAbi,
  statusRegistry: statusRegistryAbi,
  anchorLog: anchorLogAbi,
}
