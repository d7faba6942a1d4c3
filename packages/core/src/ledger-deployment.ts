import { z } from 'zod'
import { Address, Hash32 } from './identifiers.ts'

/** Addresses of a network's contracts. */
export const LedgerContracts = z.object({
  didRegistry: Address,
  authorityDirectory: Address,
  arrangementRegistry: Address,
  statusRegistry: Address,
  anchorLog: Address,
})
export type LedgerContracts = z.infer<typeof LedgerContracts>

/** Where a network's contracts stand on its ledger, as `deployment.json` of whoever founded it says. */
export const LedgerDeployment = z.object({
  chainId: z.int().positive(),
  genesisHash: Hash32,
  /** No event of the contracts stands in an earlier block. */
  deployedAtBlock: z.int().min(0),
  contracts: LedgerContracts,
})
export type LedgerDeployment = z.infer<typeof LedgerDeployment>
