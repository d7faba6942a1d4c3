import {
  type Client,
  encodeDeployData,
  getContractAddress,
  type Hex,
  type LocalAccount,
  stringToHex,
} from 'viem'
import {
  getBlock,
  getChainId,
  getTransactionCount,
  sendRawTransaction,
  waitForTransactionReceipt,
} from 'viem/actions'
import { anchorLogAbi, anchorLogBytecode } from '../generated/anchor-log.ts'
import { arrangementRegistryAbi, arrangementRegistryBytecode } from '../generated/arrangement-registry.ts'
import { authorityDirectoryAbi, authorityDirectoryBytecode } from '../generated/authority-directory.ts'
import { didRegistryBytecode } from '../generated/did-registry.ts'
import { statusRegistryAbi, statusRegistryBytecode } from '../generated/status-registry.ts'
import { contractNames } from '../names.ts'
import type { ContractAddresses, Deployment, Founder } from './deployment.ts'

export interface DeployOptions {
  /** A viem client for the chain. */
  client: Client
  /** Pays and signs locally; it keeps no power over the contracts. Nothing else may use it meanwhile. */
  account: LocalAccount
  founders: readonly Founder[]
  /** In wei; 0 on a free network. */
  gasPrice: bigint
  /** Gas limit of each of the five transactions; the largest needs about 3.5 million. */
  gas?: bigint
  /** Milliseconds between questions for a receipt. */
  pollingInterval?: number
}

export class DeploymentFailed extends Error {
  readonly code = 'deployment-failed'
  constructor(contract: string, transaction: Hex) {
    super(`deployment of ${contract} failed in ${transaction}`)
  }
}

const defaultGas = 5_000_000n
const order = [
  'didRegistry',
  'authorityDirectory',
  'arrangementRegistry',
  'statusRegistry',
  'anchorLog',
] as const

/** CREATE addresses depend on sender and nonce alone, so the directory can name contracts that come after it. */
function predict(account: LocalAccount, nonce: number): ContractAddresses {
  const at = (offset: number) => getContractAddress({ from: account.address, nonce: BigInt(nonce + offset) })
  return {
    didRegistry: at(0),
    authorityDirectory: at(1),
    arrangementRegistry: at(2),
    statusRegistry: at(3),
    anchorLog: at(4),
  }
}

function creationCode(
  at: ContractAddresses,
  founders: readonly Founder[],
): Record<(typeof order)[number], Hex> {
  const members = founders.map(({ identity, country }) => ({
    identity,
    country: stringToHex(country, { size: 2 }),
  }))
  const named = (['didRegistry', 'arrangementRegistry', 'statusRegistry', 'anchorLog'] as const).map(
    (name) => ({
      name: contractNames[name],
      at: at[name],
    }),
  )
  const args = [at.authorityDirectory] as const
  return {
    didRegistry: didRegistryBytecode,
    authorityDirectory: encodeDeployData({
      abi: authorityDirectoryAbi,
      bytecode: authorityDirectoryBytecode,
      args: [at.didRegistry, members, named],
    }),
    arrangementRegistry: encodeDeployData({
      abi: arrangementRegistryAbi,
      bytecode: arrangementRegistryBytecode,
      args,
    }),
    statusRegistry: encodeDeployData({ abi: statusRegistryAbi, bytecode: statusRegistryBytecode, args }),
    anchorLog: encodeDeployData({ abi: anchorLogAbi, bytecode: anchorLogBytecode, args }),
  }
}

async function requireSuccess(options: DeployOptions, contract: string, hash: Hex): Promise<bigint> {
  const { client, pollingInterval } = options
  const receipt = await waitForTransactionReceipt(client, { hash, pollingInterval })
  if (receipt.status !== 'success') throw new DeploymentFailed(contract, hash)
  return receipt.blockNumber
}

/**
 * Deploys the ERC-1056 registry and our four contracts, in legacy transactions bound to the chain (EIP-155).
 * @throws DeploymentFailed when one of them reverts
 */
export async function deployContracts(options: DeployOptions): Promise<Deployment> {
  const { client, account, gasPrice, gas = defaultGas } = options
  const chainId = await getChainId(client)
  const genesis = await getBlock(client, { blockNumber: 0n })
  const nonce = await getTransactionCount(client, { address: account.address, blockTag: 'latest' })
  const contracts = predict(account, nonce)
  const code = creationCode(contracts, options.founders)

  const sent: { name: string; hash: Hex }[] = []
  for (const [offset, name] of order.entries()) {
    const request = {
      type: 'legacy',
      chainId,
      nonce: nonce + offset,
      gas,
      gasPrice,
      data: code[name],
    } as const
    const serializedTransaction = await account.signTransaction(request)
    sent.push({ name, hash: await sendRawTransaction(client, { serializedTransaction }) })
  }
  const blocks: bigint[] = []
  for (const { name, hash } of sent) blocks.push(await requireSuccess(options, name, hash))
  return { chainId, genesisHash: genesis.hash, deployedAtBlock: Number(blocks[0]), contracts }
}
