import {
  type Abi,
  type Account,
  type Address,
  createTestClient,
  type Hex,
  http,
  keccak256,
  publicActions,
  stringToHex,
  type TransactionReceipt,
  walletActions,
} from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import {
  anchorLogAbi,
  arrangementRegistryAbi,
  authorityDirectoryAbi,
  type Deployment,
  delegateTypes,
  deployContracts,
  didRegistryAbi,
  type SignedContract,
  statusRegistryAbi,
  typedData,
  typedDataDomain,
} from '../../src/index.ts'

export const abis = {
  didRegistry: didRegistryAbi,
  authorityDirectory: authorityDirectoryAbi,
  arrangementRegistry: arrangementRegistryAbi,
  statusRegistry: statusRegistryAbi,
  anchorLog: anchorLogAbi,
} as const

/** The same keys in every run, so that signatures and gas do not vary. */
export const key = (name: string) => privateKeyToAccount(keccak256(stringToHex(`sello test key ${name}`)))

export const founderKeys = [key('CR'), key('CO'), key('MX')].sort((a, b) => (a.address < b.address ? -1 : 1))
/** What an officer is enrolled for: one type each, so that an act that asks for another type is seen. */
export type OfficerRole = Exclude<keyof typeof delegateTypes, 'record'>
const roles: readonly OfficerRole[] = ['grant', 'status', 'arrangement', 'directory']

/** Two officers of every founder, in ascending order of their addresses. */
export const officersFor = (role: OfficerRole) =>
  [key(`${role} officer 1`), key(`${role} officer 2`)].sort((a, b) => (a.address < b.address ? -1 : 1))
const deadline = 4_102_444_800n

export type Fields = Readonly<Record<string, unknown>>

function clientFor(url: string) {
  return createTestClient({ mode: 'anvil', transport: http(url), pollingInterval: 20 })
    .extend(publicActions)
    .extend(walletActions)
}

export interface Network {
  client: ReturnType<typeof clientFor>
  deployment: Deployment
  /** Sends one call and waits; a revert throws. */
  write(
    from: Account,
    contract: keyof typeof abis,
    functionName: string,
    args: readonly unknown[],
  ): Promise<TransactionReceipt>
  /** Signs the act by all `signers` and relays it from a key that has no role. */
  relay(
    contract: SignedContract,
    act: string,
    fields: Fields,
    signers: readonly PrivateKeyAccount[],
  ): Promise<TransactionReceipt>
}

/** The definition by name, wide enough for a table-driven test. */
function definitionOf(contract: SignedContract, act: string) {
  const definitions: Record<
    string,
    { primaryType: string; types: Record<string, readonly { name: string; type: string }[]> }
  > = typedData[contract]
  const definition = definitions[act]
  if (!definition) throw new Error(`no typed data for ${contract}.${act}`)
  return definition
}

export async function signAct(
  deployment: Deployment,
  contract: SignedContract,
  act: string,
  message: Fields,
  signers: readonly PrivateKeyAccount[],
) {
  const domain = typedDataDomain(contract, deployment.chainId, deployment.contracts[contract])
  const { primaryType, types } = definitionOf(contract, act)
  return Promise.all(
    signers.map((signer) => signer.signTypedData({ domain, primaryType, types, message: { ...message } })),
  )
}

/** Three members with two officers of each type and a service, on a chain of its own. */
export async function startNetwork(url: string): Promise<Network> {
  const client = clientFor(url)
  const deployer = key('deployer')
  const relayer = key('relayer')
  const countries = ['CR', 'CO', 'MX']
  const founders = founderKeys.map(({ address }, i) => ({ identity: address, country: countries[i] ?? '' }))
  const deployment = await deployContracts({
    client,
    account: deployer,
    founders,
    gasPrice: 0n,
    pollingInterval: 20,
  })

  const write: Network['write'] = async (account, contract, functionName, args) => {
    const abi: Abi = abis[contract]
    const address = deployment.contracts[contract]
    await client.simulateContract({ account, address, abi, functionName, args, gasPrice: 0n })
    const hash = await client.writeContract({
      account,
      address,
      abi,
      functionName,
      args,
      chain: null,
      type: 'legacy',
      gas: 5_000_000n,
      gasPrice: 0n,
    })
    return client.waitForTransactionReceipt({ hash })
  }

  let nonce = 0n
  const relay: Network['relay'] = async (contract, act, fields, signers) => {
    const message = { ...fields, nonce: nonce++, deadline }
    const signatures = await signAct(deployment, contract, act, message, signers)
    return write(relayer, contract, `${act}Signed`, [
      ...Object.values(fields),
      { nonce: message.nonce, deadline, signatures },
    ])
  }

  const enrol = (owner: Account & { address: Address }, type: Hex, delegate: Address) =>
    write(owner, 'didRegistry', 'addDelegate', [owner.address, type, delegate, 80n * 86_400n])
  for (const owner of founderKeys) {
    for (const role of roles) {
      for (const officer of officersFor(role)) await enrol(owner, delegateTypes[role], officer.address)
    }
    await enrol(owner, delegateTypes.record, key('service').address)
  }
  return { client, deployment, write, relay }
}
