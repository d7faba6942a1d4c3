import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AnchorFact, endOfBlock } from '@sello/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anchorRoots } from '../acts/anchor-acts.ts'
import { proposeArrangement } from '../acts/arrangement-acts.ts'
import { proposeAdmission, voteFor } from '../acts/directory-acts.ts'
import { suspendEntries } from '../acts/status-acts.ts'
import { directCall, type LedgerAct } from '../guard/ledger-call.ts'
import { decodePublicKey } from '../guard/public-key.ts'
import { auditLeaf, newSalt } from '../guard/salted-digest.ts'
import { addDelegate, identityCall, setKeyAttribute } from '../identity/identity-changes.ts'
import { type Mirror, openMirror } from '../mirror/open-mirror.ts'
import { createJsonRpc } from '../rpc/json-rpc.ts'
import { createSender, type Sender } from '../sender/create-sender.ts'
import { createMemoryOutbox } from '../sender/memory-outbox.ts'
import { type Anvil, startAnvil } from '../testing/start-anvil.ts'
import { type BesuDouble, startBesuDouble } from '../testing/start-besu-double.ts'
import { deployTestNetwork, type TestNetwork, testAccount, testAddress } from '../testing/test-network.ts'
import { createFollower, type FollowerOptions } from './create-follower.ts'

const CHAIN = 31337
const DAY = 24 * 3600
const [cr, co, mx] = [testAddress('cr'), testAddress('co'), testAddress('mx')]
const folder = mkdtempSync(join(tmpdir(), 'sello-follow-'))

let anvil: Anvil
let double: BesuDouble
let network: TestNetwork
let root: string
let keys = 0

function senderOf(name: string): Sender {
  return createSender({
    rpc: createJsonRpc({ url: anvil.url }),
    account: testAccount(name),
    store: createMemoryOutbox(),
    chainId: CHAIN,
    contracts: network.contracts,
    gasPrice: 0n,
    clock: () => new Date(),
    pollMs: 50,
  })
}

async function act(name: string, ledgerAct: LedgerAct): Promise<void> {
  const request = { idempotencyKey: `${keys++}`, call: directCall(ledgerAct) }
  expect(await senderOf(name).send(request)).toMatchObject({ outcome: 'executed' })
}

function follow(url: string, mirror: Mirror, options: Partial<FollowerOptions> = {}) {
  return createFollower({
    rpc: createJsonRpc({ url }),
    chainId: CHAIN,
    contracts: network.contracts,
    mirror,
    fromBlock: network.fromBlock,
    clock: () => new Date(),
    tailCheckMs: 0,
    pollMs: 50,
    ...options,
  })
}

beforeAll(async () => {
  // Two days back, as the demo's chain: its first blocks are far apart in time.
  anvil = await startAnvil({ timestamp: Math.floor(Date.now() / 1000) - 2 * DAY })
  network = await deployTestNetwork(anvil, { CR: 'cr', CO: 'co' })
  double = await startBesuDouble(anvil.url, { chainId: CHAIN })
  const owner = senderOf('cr')
  const key = decodePublicKey('Secp256k1', Buffer.from(testAccount('key').publicKey.slice(2), 'hex'))
  const changes = [
    addDelegate(cr, 'sello/record', testAddress('service'), 30 * DAY),
    addDelegate(cr, 'sello/status', testAddress('officer'), 30 * DAY),
    addDelegate(cr, 'sello/directory', testAddress('officer'), 30 * DAY),
    setKeyAttribute(cr, 'cert', key, 365 * DAY),
  ]
  for (const [i, change] of changes.entries()) {
    const sent = await owner.send({ idempotencyKey: `setup ${i}`, call: identityCall(change) })
    expect(sent.outcome).toBe('executed')
  }
  const leaf = auditLeaf({ n: 1 }, newSalt())
  root = leaf.hex
  await act('service', anchorRoots(cr, 'copy', [leaf, auditLeaf({ n: 2 }, newSalt())]))
  const until = Math.floor(Date.now() / 1000)
  const write = { identity: cr, list: '1', expectedSequence: 0, entries: [7] }
  await act('officer', suspendEntries(write, until - 2 * DAY + 10 * DAY))
  await act('officer', proposeAdmission(cr, mx, 'MX' as Parameters<typeof proposeAdmission>[2]))
  await act('co', voteFor(co, '1'))
  await act('cr', proposeArrangement(cr, [co, cr], auditLeaf({ terms: 1 }, newSalt())))
})

afterAll(async () => {
  await double.stop()
  await anvil.stop()
  rmSync(folder, { recursive: true })
})

async function checkStory(mirror: Mirror): Promise<void> {
  const { block, faults } = await mirror.head()
  const at = endOfBlock(block)
  expect(faults).toEqual([])
  const identity = await mirror.identity(cr, at)
  expect(identity.delegates.map(({ type, fragment }) => [type, fragment])).toEqual([
    ['sello/record', 'delegate-1'],
    ['sello/status', 'delegate-2'],
    ['sello/directory', 'delegate-3'],
  ])
  expect(identity.keys).toMatchObject([{ algorithm: 'Secp256k1', purpose: 'cert', fragment: 'delegate-4' }])
  const anchored = await mirror.anchor(cr, 'copy', root as AnchorFact['root'], at)
  expect(anchored?.officers).toEqual([testAddress('service')])
  expect(await mirror.anchor(cr, 'grant', root as AnchorFact['root'], at)).toBeUndefined()
  expect(await mirror.status(cr, '1', 7, at)).toMatchObject({ revoked: false, suspended: true })
  expect(await mirror.members(at)).toHaveLength(3)
  expect(await mirror.member(mx, at)).toMatchObject({ country: 'MX', standing: 'active' })
  expect(mirror.proposals(at)).toMatchObject([{ decision: 'admit', target: mx, executedAt: {} }])
  const between = await mirror.arrangements(cr, co, at)
  expect(between).toMatchObject([
    { id: '1', version: 1, inForce: false, reason: 'not-accepted', reasonParty: co },
  ])
  expect(mirror.listSequence(cr, '1')).toBe(1)
}

describe.each(['anvil', 'besu double'])('follower against %s', (kind) => {
  const url = () => (kind === 'anvil' ? anvil.url : double.url)

  it('mirrors what happened, also in small ranges, and knows every block’s time', async () => {
    for (const rangeSize of [2000, 3]) {
      const mirror = openMirror({ path: ':memory:' })
      await follow(url(), mirror, { rangeSize }).once()
      await checkStory(mirror)
      const { block } = await mirror.head()
      for (let number = network.fromBlock; number <= block; number++) {
        const header = await anvil.rpc.request('eth_getBlockByNumber', [`0x${number.toString(16)}`, false])
        expect(await mirror.timeOf(endOfBlock(number))).toBe(
          Number((header as { timestamp: string }).timestamp),
        )
      }
      mirror.close()
    }
  })

  it('goes on after being killed within every range', async () => {
    const path = join(folder, `${kind}.db`)
    for (let calls = 3; calls < 40; calls += 2) {
      const rpc = createJsonRpc({ url: url() })
      let left = calls
      const tick = <T>(work: () => Promise<T>): Promise<T> =>
        left-- > 0 ? work() : Promise.reject(new Error('killed'))
      const mirror = openMirror({ path })
      const killed = follow(url(), mirror, {
        rangeSize: 2,
        rpc: {
          request: (method, params) => tick(() => rpc.request(method, params)),
          batch: (all) => tick(() => rpc.batch(all)),
        },
      })
      await killed.once().catch(() => undefined)
      mirror.close()
    }
    const mirror = openMirror({ path })
    await follow(url(), mirror).once()
    await checkStory(mirror)
    mirror.close()
  })

  it('hears of new events while it follows', async () => {
    const mirror = openMirror({ path: ':memory:' })
    const follower = follow(url(), mirror)
    follower.start()
    const leaf = auditLeaf({ n: 3 }, newSalt())
    await act('service', anchorRoots(cr, 'copy', [leaf]))
    await follower.waitFor(async () => {
      const at = endOfBlock((await mirror.head()).block)
      return (await mirror.anchor(cr, 'copy', leaf.hex, at)) !== undefined
    }, 5000)
    await follower.stop()
    mirror.close()
  })
})

describe('follower against a node that misbehaves', () => {
  it('halves its ranges on -32005', async () => {
    double.faults.logRangeLimit = 1
    const mirror = openMirror({ path: ':memory:' })
    await follow(double.url, mirror).once()
    double.faults.logRangeLimit = undefined
    await checkStory(mirror)
  })

  it('takes a hidden event for a fault', async () => {
    const anchorLog = network.contracts.anchorLog
    let seen = 0
    double.faults.hideLog = ({ address }) => address === anchorLog && seen++ === 0
    const mirror = openMirror({ path: ':memory:' })
    await follow(double.url, mirror).once()
    double.faults.hideLog = undefined
    expect((await mirror.head()).faults).toMatchObject([{ code: 'event-gap' }, { code: 'event-gap' }])
  })

  it('takes hidden last events for a fault', async () => {
    double.faults.hideLog = ({ address }) => address === network.contracts.statusRegistry
    const mirror = openMirror({ path: ':memory:' })
    await follow(double.url, mirror).once()
    double.faults.hideLog = undefined
    expect((await mirror.head()).faults).toMatchObject([{ code: 'event-gap' }])
  })

  it('takes a changed block for a fault', async () => {
    const mirror = openMirror({ path: ':memory:' })
    const alarms: string[] = []
    const follower = follow(double.url, mirror, { onAlarm: ({ code }) => alarms.push(code) })
    await follower.once()
    double.faults.changedBlocks.add((await mirror.head()).block)
    await follower.once()
    double.faults.changedBlocks.clear()
    expect(alarms).toContain('changed-block')
    expect((await mirror.head()).faults).toMatchObject([{ code: 'changed-block' }])
  })

  it('answers on with its age while the node is away', async () => {
    const mirror = openMirror({ path: ':memory:' })
    const follower = follow(double.url, mirror)
    await follower.once()
    double.faults.offline = true
    await expect(follower.once()).rejects.toMatchObject({ code: 'rpc-unreachable' })
    double.faults.offline = false
    await checkStory(mirror)
  })

  it('never asked for old state', () => {
    const calls = double.asked.filter(({ method }) => method === 'eth_call' || method === 'eth_getBalance')
    expect(calls.length).toBeGreaterThan(0)
    expect(calls.every(({ params }) => params[1] === 'latest')).toBe(true)
  })

  it('refuses a node of another chain', async () => {
    const mirror = openMirror({ path: ':memory:' })
    await expect(follow(anvil.url, mirror, { chainId: 1 }).once()).rejects.toMatchObject({
      code: 'wrong-chain',
    })
    const genesisHash = `0x${'1'.repeat(64)}` as FollowerOptions['genesisHash'] & string
    await expect(follow(anvil.url, mirror, { genesisHash }).once()).rejects.toMatchObject({
      code: 'wrong-chain',
    })
  })
})

describe('the double', () => {
  it.each([
    ['eth_sendTransaction', [{}], -32604],
    ['eth_getBlockByNumber', ['finalized', false], -39001],
    ['eth_getBlockByNumber', ['safe', false], -39001],
    ['eth_getLogs', [{ fromBlock: '0x0', toBlock: '0x1389' }], -32005],
  ])('answers %s as Besu does', async (method, params, code) => {
    await expect(createJsonRpc({ url: double.url }).request(method, params)).rejects.toMatchObject({
      details: { code },
    })
  })

  it('keeps state of few blocks, and refuses nonces that are far away', async () => {
    const strict = await startBesuDouble(anvil.url, { chainId: CHAIN, keptStates: 1, maxNonceDistance: 5 })
    const rpc = createJsonRpc({ url: strict.url })
    await expect(rpc.request('eth_getBalance', [cr, '0x1'])).rejects.toMatchObject({
      message: 'World state unavailable',
    })
    const raw = await testAccount('far').signTransaction({
      type: 'legacy',
      chainId: CHAIN,
      nonce: 6,
      gasPrice: 0n,
      gas: 21_000n,
      to: cr,
    })
    await expect(rpc.request('eth_sendRawTransaction', [raw])).rejects.toMatchObject({
      message: /too distant/,
    })
    await strict.stop()
  })
})
