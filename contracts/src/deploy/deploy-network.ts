import { randomBytes } from 'node:crypto'
import { createClient, http, toHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { deployContracts } from './deploy-contracts.ts'
import type { Deployment, Founder } from './deployment.ts'

export interface DeployNetworkOptions {
  rpcUrl: string
  founders: readonly Founder[]
  /** In wei; 0 on a free network. */
  gasPrice: bigint
  /** 32 bytes of the account that pays; on a free network absent: a key made for this once and forgotten. */
  deployerKey?: Uint8Array
  /** Milliseconds between questions for a receipt. */
  pollingInterval?: number
}

/**
 * Founds a network on the chain of a node: `deployContracts` with a client and an account of its own.
 * @throws DeploymentFailed when one of the contracts reverts
 */
export function deployNetwork(options: DeployNetworkOptions): Promise<Deployment> {
  const { rpcUrl, founders, gasPrice, deployerKey, pollingInterval = 500 } = options
  return deployContracts({
    client: createClient({ transport: http(rpcUrl), pollingInterval }),
    account: privateKeyToAccount(toHex(deployerKey ?? randomBytes(32))),
    founders,
    gasPrice,
    pollingInterval,
  })
}
