import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createPublicClient, http, keccak256, stringToHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  authorityDirectoryAbi,
  contractNames,
  type Deployment,
  DeploymentFailed,
  deployContracts,
  parseDeployment,
} from '../src/index.ts'
import { type Anvil, startAnvil } from './support/start-anvil.ts'

const chainId = 53_003
const secret = keccak256(stringToHex('sello test key deploy'))
const identity = `0x${'c1'.repeat(20)}` as const
let anvil: Anvil
let folder: string
let deployment: Deployment

beforeAll(async () => {
  anvil = await startAnvil(chainId)
  folder = mkdtempSync(join(tmpdir(), 'sello-deploy-'))
  const founders = join(folder, 'founders.json')
  writeFileSync(founders, JSON.stringify([{ identity, country: 'CR' }]))
  const script = fileURLToPath(new URL('../deploy/deploy.ts', import.meta.url))
  await promisify(execFile)(process.execPath, ['--conditions=source', script], {
    env: {
      SELLO_RPC_URL: anvil.url,
      SELLO_DEPLOYER_KEY: secret,
      SELLO_FOUNDERS: founders,
      SELLO_DEPLOYMENTS: folder,
    },
  })
  deployment = parseDeployment(JSON.parse(readFileSync(join(folder, `${chainId}.json`), 'utf8')))
})
afterAll(async () => {
  await anvil?.stop()
  if (folder) rmSync(folder, { recursive: true })
})

const client = () => createPublicClient({ transport: http(anvil.url) })

test('the script writes where the contracts stand, and on which chain', async () => {
  const genesis = await client().getBlock({ blockNumber: 0n })
  expect(deployment).toMatchObject({ chainId, genesisHash: genesis.hash })
  expect(deployment.deployedAtBlock).toBeGreaterThan(0)
  for (const address of Object.values(deployment.contracts)) {
    expect(await client().getCode({ address })).toMatch(/^0x60/)
  }
})

test('the directory knows the founders and all other contracts', async () => {
  const address = deployment.contracts.authorityDirectory
  const read = { abi: authorityDirectoryAbi, address } as const
  for (const [name, key] of Object.entries(contractNames)) {
    const at = await client().readContract({ ...read, functionName: 'contractAt', args: [key] })
    expect(at).toBe(deployment.contracts[name as keyof typeof contractNames])
  }
  expect(await client().readContract({ ...read, functionName: 'didRegistry' })).toBe(
    deployment.contracts.didRegistry,
  )
  const member = await client().readContract({ ...read, functionName: 'member', args: [identity] })
  expect(member).toMatchObject({ standing: 1, country: stringToHex('CR', { size: 2 }) })
})

test('transactions are legacy ones, bound to the chain, at the given price', async () => {
  const { transactions } = await client().getBlock({
    blockNumber: BigInt(deployment.deployedAtBlock),
    includeTransactions: true,
  })
  for (const transaction of transactions)
    expect(transaction).toMatchObject({ type: 'legacy', chainId, gasPrice: 0n })
})

test('too little gas is an error that says so', async () => {
  const account = privateKeyToAccount(keccak256(stringToHex('sello test key frugal')))
  const founders = [{ identity, country: 'CR' }]
  const attempt = deployContracts({ client: client(), account, founders, gasPrice: 0n, gas: 500_000n })
  await expect(attempt).rejects.toBeInstanceOf(DeploymentFailed)
})

test.each([
  ['another chain id', { chainId: 'x' }],
  ['no genesis hash', { genesisHash: undefined }],
  ['a missing contract', { contracts: {} }],
])('a deployment file with %s is refused', (_, fault) => {
  expect(() => parseDeployment({ ...deployment, ...fault })).toThrow()
})
