import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, endOfBlock, SelloError } from '@sello/core'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { type Mirror, openMirror } from '../mirror/open-mirror.ts'
import { actors, randomHistory, START } from '../testing/random-history.ts'
import { SyntheticLedger, syntheticContracts, syntheticHash } from '../testing/synthetic-ledger.ts'
import { createSyntheticNode, type SyntheticNode } from '../testing/synthetic-node.ts'
import { createFollower, type FollowerOptions } from './create-follower.ts'

const folder = mkdtempSync(join(tmpdir(), 'sello-follower-'))
afterAll(() => rmSync(folder, { recursive: true }))

function follow(rpc: SyntheticNode, mirror: Mirror, options: Partial<FollowerOptions> = {}) {
  return createFollower({
    rpc,
    mirror,
    chainId: 31337,
    contracts: syntheticContracts,
    fromBlock: 0,
    clock: () => new Date(0),
    tailCheckMs: 0,
    pollMs: 5,
    ...options,
  })
}

async function answers(mirror: Mirror) {
  const { faults, ...head } = await mirror.head()
  const at = endOfBlock(head.block)
  const identities = await Promise.all(actors.map((actor) => mirror.identity(actor, at)))
  const times = await Promise.all(Array.from({ length: head.block }, (_, n) => mirror.timeOf(endOfBlock(n))))
  return { head, faults, identities, times, members: await mirror.members(at) }
}

const [first] = actors as [Address]
let files = 0
const newFile = () => join(folder, `mirror-${files++}.db`)

describe('follower', () => {
  it('goes on wherever it was killed, and ends where an unbroken run ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomHistory,
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        async (ledger, kills, rangeSize) => {
          const unbroken = openMirror({ path: ':memory:' })
          await follow(createSyntheticNode(ledger), unbroken).once()
          const path = newFile()
          for (const calls of kills) {
            const node = createSyntheticNode(ledger)
            let left = calls
            node.beforeCall = () => {
              if (left-- === 0) throw new SelloError('rpc-unreachable', 'killed')
            }
            const mirror = openMirror({ path })
            await follow(node, mirror, { rangeSize })
              .once()
              .catch(() => undefined)
            mirror.close()
          }
          const mirror = openMirror({ path })
          await follow(createSyntheticNode(ledger), mirror, { rangeSize }).once()
          expect(await answers(mirror)).toEqual(await answers(unbroken))
          expect(mirror.state.faults()).toEqual([])
          mirror.close()
          unbroken.close()
        },
      ),
      { numRuns: 60 },
    )
  })

  it('halves ranges that the node refuses, and grows back', async () => {
    const ledger = new SyntheticLedger(START)
    for (let i = 0; i < 300; i++) ledger.nextBlock()
    const node = createSyntheticNode(ledger)
    node.maxRange = 30
    const mirror = openMirror({ path: ':memory:' })
    await follow(node, mirror, { rangeSize: 100 }).once()
    const sizes = node.ranges.map(({ from, to }) => to - from + 1)
    expect(sizes.slice(0, 3)).toEqual([100, 50, 25])
    expect(mirror.state.cursor()?.number).toBe(300)
    node.maxRange = 1000
    for (let i = 0; i < 400; i++) ledger.nextBlock()
    node.ranges.length = 0
    await follow(node, mirror, { rangeSize: 100 }).once()
    expect(node.ranges.every(({ from, to }) => to - from < 100)).toBe(true)
  })

  it('reads few headers of a steady chain', async () => {
    const ledger = new SyntheticLedger(START)
    for (let i = 0; i < 2000; i++) ledger.nextBlock()
    const node = createSyntheticNode(ledger)
    let headers = 0
    node.beforeCall = (method) => {
      if (method === 'eth_getBlockByNumber') headers++
    }
    const mirror = openMirror({ path: ':memory:' })
    await follow(node, mirror).once()
    expect(headers).toBeLessThan(12)
    expect(await mirror.positionAt(new Date((START + 1234) * 1000))).toMatchObject({ block: 1234 })
  })

  it('takes a missing event for a fault, in the middle and at the end', async () => {
    for (const missing of [1, 2]) {
      const ledger = new SyntheticLedger(START)
      for (let i = 0; i < 3; i++) {
        ledger.nextBlock()
        ledger.anchor(first, 0, syntheticHash(`root ${i}`))
      }
      const node = createSyntheticNode(ledger)
      node.hides = (event) => event.block === missing + 1
      const mirror = openMirror({ path: newFile() })
      const alarms: string[] = []
      await follow(node, mirror, { onAlarm: (alarm) => alarms.push(alarm.code) }).once()
      expect((await mirror.head()).faults.map(({ code }) => code)).toContain('event-gap')
      expect(alarms).toContain('event-gap')
    }
  })

  it('raises an alarm when a block that was seen changes, and keeps it across restarts', async () => {
    const ledger = new SyntheticLedger(START)
    for (let i = 0; i < 5; i++) ledger.nextBlock()
    const path = newFile()
    const before = openMirror({ path })
    await follow(createSyntheticNode(ledger), before).once()
    before.close()
    const old = ledger.blocks[5]
    if (old) ledger.blocks[5] = { ...old, hash: syntheticHash('another block') }
    ledger.nextBlock()
    const mirror = openMirror({ path })
    await follow(createSyntheticNode(ledger), mirror).once()
    expect((await mirror.head()).faults).toMatchObject([{ code: 'changed-block' }])
    mirror.close()
    const again = openMirror({ path })
    expect((await again.head()).faults).toMatchObject([{ code: 'changed-block' }])
    again.close()
  })

  it('refuses another chain, another genesis and other contracts', async () => {
    const ledger = new SyntheticLedger(START)
    ledger.nextBlock()
    const mirror = openMirror({ path: ':memory:' })
    const node = createSyntheticNode(ledger)
    await follow(node, mirror).once()
    const wrong: Partial<FollowerOptions>[] = [
      { chainId: 1 },
      { genesisHash: syntheticHash('other') },
      { contracts: { ...syntheticContracts, anchorLog: syntheticContracts.didRegistry } },
    ]
    for (const options of wrong) {
      await expect(follow(node, mirror, options).once()).rejects.toMatchObject({ code: 'wrong-chain' })
      expect((await mirror.head()).faults).toMatchObject([{ code: 'wrong-chain' }])
    }
    await follow(node, mirror).once()
    expect((await mirror.head()).faults).toEqual([])
  })

  it('lets the mirror answer on while the node is away', async () => {
    const ledger = new SyntheticLedger(START)
    ledger.nextBlock()
    const node = createSyntheticNode(ledger)
    const mirror = openMirror({ path: ':memory:' })
    expect((await mirror.head()).faults).toMatchObject([{ code: 'not-started' }])
    const alarms: string[] = []
    const follower = follow(node, mirror, { onAlarm: ({ code }) => alarms.push(code) })
    follower.start()
    await follower.waitForBlock(1, 2000)
    node.beforeCall = () => {
      throw new SelloError('rpc-unreachable', 'gone')
    }
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(alarms).toContain('rpc-unreachable')
    expect(await mirror.head()).toMatchObject({ block: 1, blockTime: START + 1, faults: [] })
    node.beforeCall = () => undefined
    ledger.nextBlock()
    await follower.waitForBlock(2, 2000)
    await follower.stop()
  })
})
