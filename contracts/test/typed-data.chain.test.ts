import { hashDomain, parseEventLogs } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  acts,
  decisions,
  purposes,
  type SignedContract,
  typedData,
  typedDataDomain,
  typedDataNames,
} from '../src/index.ts'
import {
  abis,
  type Fields,
  founderKeys,
  key,
  type Network,
  type OfficerRole,
  officersFor,
  signAct,
  startNetwork,
} from './support/network.ts'
import { type Anvil, startAnvil } from './support/start-anvil.ts'

let anvil: Anvil
let network: Network

beforeAll(async () => {
  anvil = await startAnvil(53_001)
  network = await startNetwork(anvil.url)
})
afterAll(() => anvil?.stop())

const [first, second, third] = founderKeys.map(({ address }) => address)
const identity = first
const digest = `0x${'11'.repeat(32)}` as const
const parties = [first, second, third]
const words = [
  { word: 0, bits: 3n },
  { word: 511, bits: 1n << 255n },
]
const status = (expectedSequence: bigint) => ({ identity, list: 7n, expectedSequence, changes: words })
const member = founderKeys[2]?.address

/** In an order in which every act is possible. */
const story: readonly [SignedContract, string, Fields, OfficerRole | 'service'][] = [
  ['statusRegistry', 'revoke', status(0n), 'status'],
  ['statusRegistry', 'suspend', { ...status(1n), until: 4_102_444_800n }, 'status'],
  ['statusRegistry', 'reinstate', status(2n), 'status'],
  [
    'anchorLog',
    'anchor',
    { identity, purpose: purposes.grant, roots: [digest, `0x${'22'.repeat(32)}`] },
    'grant',
  ],
  ['anchorLog', 'anchor', { identity, purpose: purposes.copy, roots: [digest] }, 'service'],
  ['anchorLog', 'disavow', { identity, root: digest }, 'grant'],
  ['arrangementRegistry', 'propose', { identity, parties, termsDigest: digest }, 'arrangement'],
  [
    'arrangementRegistry',
    'proposeVersion',
    { identity, arrangementId: 1n, parties, termsDigest: digest },
    'arrangement',
  ],
  ['arrangementRegistry', 'accept', { identity: second, arrangementId: 1n, version: 2 }, 'arrangement'],
  ['arrangementRegistry', 'suspend', { identity, arrangementId: 1n }, 'arrangement'],
  ['arrangementRegistry', 'resume', { identity, arrangementId: 1n }, 'arrangement'],
  ['arrangementRegistry', 'withdraw', { identity, arrangementId: 1n }, 'arrangement'],
  ['authorityDirectory', 'setQuorum', { identity, act: acts.grant, officers: 1 }, 'directory'],
  ['authorityDirectory', 'setContact', { identity, digest }, 'directory'],
  [
    'authorityDirectory',
    'propose',
    { identity, decision: decisions.suspend, target: member, data: `0x${'00'.repeat(32)}` },
    'directory',
  ],
  ['authorityDirectory', 'vote', { identity: second, proposalId: 1n }, 'directory'],
  ['authorityDirectory', 'leave', { identity }, 'directory'],
]

test.each(story)('%s refuses %s from officers of another type', async (contract, act, fields, who) => {
  const signers = officersFor(who === 'grant' ? 'status' : 'grant')
  await expect(network.relay(contract, act, fields, signers)).rejects.toThrow(
    'OfficerAuthorization_NotAuthorized',
  )
})

test.each(story)('%s accepts the typed data of %s', async (contract, act, fields, who) => {
  const signers = who === 'service' ? [key('service')] : officersFor(who)
  const receipt = await network.relay(contract, act, fields, signers)
  const logs = parseEventLogs({ abi: abis[contract], logs: receipt.logs })
  expect(logs.length).toBeGreaterThan(0)
  for (const { args } of logs) expect(args).toMatchObject({ officers: signers.map(({ address }) => address) })
})

test('statusRegistry accepts the typed data of liftExpired', async () => {
  const { timestamp } = await network.client.getBlock()
  const of = founderKeys[1]?.address
  const write = { identity: of, list: 1n, expectedSequence: 0n, changes: [{ word: 3, bits: 5n }] }
  await network.relay(
    'statusRegistry',
    'suspend',
    { ...write, until: timestamp + 1000n },
    officersFor('status'),
  )
  await network.client.increaseTime({ seconds: 2000 })
  await network.client.mine({ blocks: 1 })
  const lift = { ...write, expectedSequence: 1n }
  const receipt = await network.relay('statusRegistry', 'liftExpired', lift, [key('service')])
  expect(receipt.logs).toHaveLength(1)
})

test('every Signed function has its typed data, and none is left over', () => {
  for (const contract of Object.keys(typedDataNames) as SignedContract[]) {
    const inAbi = abis[contract].flatMap((item) =>
      item.type === 'function' && item.name.endsWith('Signed') ? [item.name.replace(/Signed$/, '')] : [],
    )
    expect(Object.keys(typedData[contract]).sort()).toEqual(inAbi.sort())
    const tried = new Set(story.filter(([of]) => of === contract).map(([, act]) => act))
    if (contract === 'statusRegistry') tried.add('liftExpired')
    expect([...tried].sort()).toEqual(inAbi)
  }
})

test.each(Object.keys(typedDataNames) as SignedContract[])(
  '%s has the domain that signers use',
  async (contract) => {
    const address = network.deployment.contracts[contract]
    const domain = typedDataDomain(contract, network.deployment.chainId, address)
    const separator = await network.client.readContract({
      address,
      abi: abis[contract],
      functionName: 'domainSeparator',
    })
    expect(separator).toBe(
      hashDomain({
        domain: { ...domain, chainId: BigInt(domain.chainId) },
        types: {
          EIP712Domain: [
            { name: 'name', type: 'string' },
            { name: 'version', type: 'string' },
            { name: 'chainId', type: 'uint256' },
            { name: 'verifyingContract', type: 'address' },
          ],
        },
      }),
    )
  },
)

test('a relay that changes a field finds no officer behind the signatures', async () => {
  const of = founderKeys[1]?.address
  const changes = [{ word: 0, bits: 1n }]
  const agreed = { nonce: 999n, deadline: 4_102_444_800n }
  const signed = { identity: of, list: 9n, expectedSequence: 0n, changes, ...agreed }
  const signatures = await signAct(
    network.deployment,
    'statusRegistry',
    'revoke',
    signed,
    officersFor('status'),
  )
  const submit = (list: bigint) =>
    network.write(key('relayer'), 'statusRegistry', 'revokeSigned', [
      of,
      list,
      0n,
      changes,
      { ...agreed, signatures },
    ])
  await expect(submit(10n)).rejects.toThrow(/OfficerAuthorization_(NotAuthorized|SignersNotAscending)/)
  await expect(submit(9n)).resolves.toMatchObject({ status: 'success' })
  await expect(submit(9n)).rejects.toThrow('OfficerAuthorization_NonceUsed')
})
