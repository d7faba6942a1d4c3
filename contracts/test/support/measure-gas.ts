import type { TransactionReceipt } from 'viem'
import { acts, decisions, purposes } from '../../src/index.ts'
import { founderKeys, key, type Network, officersFor, startNetwork } from './network.ts'
import { startAnvil } from './start-anvil.ts'

export type GasFigures = Record<string, number>
type Measure = (operation: string, receipt: Promise<TransactionReceipt>) => Promise<void>

const root = (n: number) => `0x${n.toString(16).padStart(2, '0').repeat(32)}` as const
const zero = `0x${'00'.repeat(32)}` as const
function nth<T>(items: readonly T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new Error(`no item ${index}`)
  return item
}

const first = nth(founderKeys, 0)
const second = nth(founderKeys, 1)
const third = nth(founderKeys, 2)
const identity = first.address

const one = (word: number, bit: bigint) => [{ word, bits: 1n << bit }]

/** With two officers where the directory says two, through a relay. */
async function measureSigned({ relay }: Network, measure: Measure): Promise<void> {
  const status = (act: string, expectedSequence: bigint, changes: unknown) =>
    relay('statusRegistry', act, { identity, list: 1n, expectedSequence, changes }, officersFor('status'))
  const grant = (roots: unknown) =>
    relay('anchorLog', 'anchor', { identity, purpose: purposes.grant, roots }, officersFor('grant'))

  await measure('two officers, relayed: revoke, new list', status('revoke', 0n, one(0, 1n)))
  await measure('two officers, relayed: revoke, new word', status('revoke', 1n, one(1, 1n)))
  await measure('two officers, relayed: revoke, used word', status('revoke', 2n, one(1, 2n)))
  await measure('two officers, relayed: grant root, the first', grant([root(1)]))
  await measure('two officers, relayed: grant root', grant([root(2)]))
  await measure(
    'two officers, relayed: 10 grant roots',
    grant(Array.from({ length: 10 }, (_, i) => root(16 + i))),
  )
  await measure(
    'two officers, relayed: disavow',
    relay('anchorLog', 'disavow', { identity, root: root(2) }, officersFor('grant')),
  )
}

async function measureStatus({ client, relay, write }: Network, measure: Measure): Promise<void> {
  const direct = (act: string, sequence: bigint, changes: unknown, ...rest: unknown[]) =>
    write(nth(officersFor('status'), 0), 'statusRegistry', act, [identity, 2n, sequence, changes, ...rest])
  const words = (first: number, count: number, apart = 1) =>
    Array.from({ length: count }, (_, i) => ({ word: first + i * apart, bits: 1n }))
  const { timestamp } = await client.getBlock()
  const until = timestamp + 86_400n

  await measure('suspend to a date, new list', direct('suspend', 0n, one(0, 1n), until))
  await measure('suspend to a date, new word', direct('suspend', 1n, one(1, 1n), until))
  await measure('suspend to a date, used word', direct('suspend', 2n, one(1, 2n), until))
  await measure('reinstate', direct('reinstate', 3n, one(1, 2n)))
  await client.increaseTime({ seconds: 90_000 })
  await client.mine({ blocks: 1 })
  const lift = [identity, 2n, 4n, one(1, 1n)]
  await measure('lift an expired suspension', write(key('service'), 'statusRegistry', 'liftExpired', lift))
  const lower = { identity, act: acts.revoke, officers: 1 }
  await measure(
    'two officers, relayed: set a quorum',
    relay('authorityDirectory', 'setQuorum', lower, officersFor('directory')),
  )
  await measure('revoke, new word', direct('revoke', 5n, one(3, 1n)))
  await measure('revoke, used word', direct('revoke', 6n, one(3, 2n)))
  await measure('suspend open-ended, new word', direct('suspend', 7n, one(5, 1n), 0n))
  await measure('suspend open-ended, used word', direct('suspend', 8n, one(5, 2n), 0n))
  await measure(
    'revoke 256 entries of one new word',
    direct('revoke', 9n, [{ word: 6, bits: 2n ** 256n - 1n }]),
  )
  await measure('revoke in 50 new words', direct('revoke', 10n, words(100, 50)))
  await measure('revoke in 50 used words', direct('revoke', 11n, words(100, 50)))
  // Entries are drawn at random, so this is how the words of many certificates lie.
  await measure('revoke in 50 new words, scattered', direct('revoke', 12n, words(200, 50, 6)))
  await measure('revoke, new word far from used ones', direct('revoke', 13n, one(511, 1n)))
}

async function measureRecords({ write }: Network, measure: Measure): Promise<void> {
  const anchor = (purpose: number, roots: unknown) =>
    write(key('service'), 'anchorLog', 'anchor', [identity, purpose, roots])
  await measure('copy root', anchor(purposes.copy, [root(40)]))
  await measure(
    '64 copy roots',
    anchor(
      purposes.copy,
      Array.from({ length: 64 }, (_, i) => root(64 + i)),
    ),
  )
}

async function measureArrangements({ write }: Network, measure: Measure): Promise<void> {
  const act = (name: string, ...args: unknown[]) =>
    write(nth(officersFor('arrangement'), 0), 'arrangementRegistry', name, args)
  const two = [identity, second.address]
  const three = [...two, third.address]
  await measure('propose an arrangement of two, the first', act('propose', identity, two, root(1)))
  await measure('propose an arrangement of two', act('propose', identity, two, root(2)))
  await measure('accept an arrangement', act('accept', second.address, 2n, 1))
  await measure('propose a version of three', act('proposeVersion', identity, 2n, three, root(3)))
  await measure('suspend an arrangement', act('suspend', identity, 2n))
  await measure('resume an arrangement', act('resume', identity, 2n))
  await measure('withdraw from an arrangement', act('withdraw', identity, 2n))
}

async function measureDirectory({ write }: Network, measure: Measure): Promise<void> {
  const act = (name: string, ...args: unknown[]) =>
    write(nth(officersFor('directory'), 0), 'authorityDirectory', name, args)
  const admit = (name: string) => [decisions.admit, key(name).address, `0x5045${'00'.repeat(30)}`] as const
  await measure('propose a member', act('propose', identity, ...admit('PE')))
  await measure('vote, not the last', act('vote', second.address, 1n))
  await measure('vote, the last: a member is admitted', act('vote', third.address, 1n))
  await measure('set the contact card', act('setContact', identity, root(9)))
  await measure('propose a suspension', act('propose', identity, decisions.suspend, third.address, zero))
  await measure('leave', act('leave', identity))
}

/** Gas used by each operation on a dev chain of its own, in a fixed order and with fixed keys. */
export async function measureGas(): Promise<GasFigures> {
  const anvil = await startAnvil(53_002)
  try {
    const network = await startNetwork(anvil.url)
    const figures: GasFigures = {}
    const measure: Measure = async (operation, receipt) => {
      figures[operation] = Number((await receipt).gasUsed)
    }
    for (const [name, address] of Object.entries(network.deployment.contracts)) {
      figures[`deploy ${name}`] = await deploymentGas(network, address)
    }
    await measureSigned(network, measure)
    await measureStatus(network, measure)
    await measureRecords(network, measure)
    await measureArrangements(network, measure)
    await measureDirectory(network, measure)
    return figures
  } finally {
    await anvil.stop()
  }
}

async function deploymentGas({ client, deployment }: Network, address: string): Promise<number> {
  const latest = await client.getBlockNumber()
  for (let blockNumber = BigInt(deployment.deployedAtBlock); blockNumber <= latest; blockNumber++) {
    const { transactions } = await client.getBlock({ blockNumber })
    for (const hash of transactions) {
      const receipt = await client.getTransactionReceipt({ hash })
      if (receipt.contractAddress?.toLowerCase() === address.toLowerCase()) return Number(receipt.gasUsed)
    }
  }
  throw new Error(`no deployment of ${address} found`)
}
