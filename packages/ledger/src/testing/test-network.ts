import { deployContracts } from '@sello/contracts'
import { Address, Country, type LedgerContracts } from '@sello/core'
import { createClient, hexToBytes, http, keccak256, stringToHex } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import type { Anvil } from './start-anvil.ts'

/** A key that is the same in every run. Worth nothing: anybody can derive it. */
export function testAccount(name: string): PrivateKeyAccount {
  return privateKeyToAccount(testKeyHex(name))
}

/** The 32 bytes of the same key. */
export function testPrivateKey(name: string): Uint8Array {
  return hexToBytes(testKeyHex(name))
}

const testKeyHex = (name: string) => keccak256(stringToHex(`sello test key ${name}`))

export function testAddress(name: string): Address {
  return Address.parse(testAccount(name).address)
}

export interface TestNetwork {
  readonly contracts: LedgerContracts
  readonly fromBlock: number
  readonly genesisHash: `0x${string}`
}

/** Deploys the five contracts with the named founders (`testAddress(name)`), e.g. `{ CR: 'cr', CO: 'co' }`. */
export async function deployTestNetwork(
  anvil: Anvil,
  founders: Record<string, string>,
): Promise<TestNetwork> {
  const client = createClient({ transport: http(anvil.url), pollingInterval: 100 })
  const deployment = await deployContracts({
    client,
    account: testAccount('deployer'),
    gasPrice: 0n,
    founders: Object.entries(founders).map(([country, name]) => ({
      identity: testAddress(name),
      country: Country.parse(country),
    })),
    pollingInterval: 100,
  })
  const { contracts, deployedAtBlock, genesisHash } = deployment
  return {
    contracts: {
      didRegistry: Address.parse(contracts.didRegistry),
      authorityDirectory: Address.parse(contracts.authorityDirectory),
      arrangementRegistry: Address.parse(contracts.arrangementRegistry),
      statusRegistry: Address.parse(contracts.statusRegistry),
      anchorLog: Address.parse(contracts.anchorLog),
    },
    fromBlock: deployedAtBlock,
    genesisHash,
  }
}
