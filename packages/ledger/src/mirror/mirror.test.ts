import { type Address, endOfBlock } from '@sello/core'
import { describe, expect, it } from 'vitest'
import { mirrorOf } from '../testing/mirror-of.ts'
import { actors, START } from '../testing/random-history.ts'
import { SyntheticLedger, syntheticHash } from '../testing/synthetic-ledger.ts'
import { openMirror } from './open-mirror.ts'

const [a, b, c] = actors as [Address, Address, Address]

describe('status', () => {
  it('says since when and until when', async () => {
    const ledger = new SyntheticLedger(START)
    for (const on of [true, true, false, true]) {
      ledger.nextBlock(10)
      ledger.status(a, 7n, 1, 300, on, on ? START + 1000 : 0)
    }
    ledger.nextBlock(10)
    ledger.status(a, 7n, 1, 301, true, START + 5000)
    ledger.status(a, 7n, 0, 300, true)
    const mirror = mirrorOf(ledger)
    const now = endOfBlock(ledger.head.number)
    expect(await mirror.status(a, '7', 300, now)).toEqual({
      revoked: true,
      revokedSince: START + 50,
      suspended: true,
      suspendedSince: START + 40,
      suspendedUntil: START + 1000,
    })
    expect(await mirror.status(a, '7', 300, endOfBlock(2))).toMatchObject({ suspendedSince: START + 10 })
    expect(await mirror.status(a, '7', 300, endOfBlock(3))).toEqual({ revoked: false, suspended: false })
    expect(mirror.listSequence(a, '7')).toBe(6)
    const bits = await mirror.statusBits(a, '7', 'suspension', now)
    expect(bits).toHaveLength(16_384)
    // Entries 300 and 301, most significant bit first: byte 37, bits 4 and 5.
    expect(bits[37]).toBe(0b0000_1100)
    expect(bits.filter((byte) => byte !== 0)).toHaveLength(1)
  })

  it('keeps the end of each entry through prolongations, as it was announced by then', async () => {
    const ledger = new SyntheticLedger(START)
    const write = (entries: number[], on: boolean, until = 0) => {
      ledger.nextBlock(10)
      ledger.statuses(a, 7n, 1, entries, on, until)
    }
    write([1, 2, 3], true, START + 1000)
    write([2, 3, 4], true, START + 2000)
    write([3], true)
    write([2], false)
    write([2], true, START + 3000)
    const mirror = mirrorOf(ledger)
    const until = async (block: number) =>
      Promise.all(
        [1, 2, 3, 4].map(async (entry) => {
          const { suspendedSince, suspendedUntil } = await mirror.status(a, '7', entry, endOfBlock(block))
          return suspendedSince && [suspendedSince - START, suspendedUntil && suspendedUntil - START]
        }),
      )
    expect(await until(1)).toEqual([[10, 1000], [10, 1000], [10, 1000], undefined])
    expect(await until(2)).toEqual([
      [10, 1000],
      [10, 2000],
      [10, 2000],
      [20, 2000],
    ])
    expect(await until(3)).toEqual([
      [10, 1000],
      [10, 2000],
      [10, undefined],
      [20, 2000],
    ])
    expect(await until(4)).toEqual([[10, 1000], undefined, [10, undefined], [20, 2000]])
    expect(await until(5)).toEqual([
      [10, 1000],
      [50, 3000],
      [10, undefined],
      [20, 2000],
    ])
    mirror.close()
  })
})

describe('members', () => {
  it('follow the directory: replaced, admitted again, distrusted', async () => {
    const ledger = new SyntheticLedger(START)
    ledger.nextBlock()
    ledger.directory({ eventName: 'MemberAdmitted', args: { identity: a, country: '0x4352' } })
    ledger.directory({ eventName: 'QuorumSet', args: { identity: a, act: 2, officers_: 3 } })
    ledger.nextBlock()
    ledger.directory({ eventName: 'MemberSuspended', args: { identity: a } })
    ledger.directory({ eventName: 'IdentityReplaced', args: { identity: a, replacement: b } })
    ledger.directory({ eventName: 'MemberDistrusted', args: { identity: a, sinceBlock: 1n } })
    const mirror = mirrorOf(ledger)
    const now = endOfBlock(2)
    expect(await mirror.member(a, now)).toMatchObject({
      standing: 'replaced',
      distrustedSince: 1,
      country: 'CR',
    })
    expect(await mirror.member(a, endOfBlock(1))).toMatchObject({ standing: 'active' })
    const replacement = await mirror.member(b, now)
    expect(replacement).toMatchObject({
      standing: 'suspended',
      country: 'CR',
      since: { block: 2, logIndex: 1 },
    })
    expect(replacement?.quorum).toEqual({ grant: 2, revoke: 2, suspend: 1, arrange: 1, govern: 1, record: 1 })
    expect((await mirror.members(now)).map(({ identity }) => identity)).toEqual([a, b])
    expect(await mirror.member(c, now)).toBeUndefined()
  })

  it('vote on proposals, which are marked when they were executed', () => {
    const ledger = new SyntheticLedger(START)
    ledger.nextBlock()
    const data = `0x4352${'0'.repeat(60)}` as const
    const args = { proposalId: 1n, identity: a, decision: 0, target: c, data, expiresAt: 99n }
    ledger.directory({ eventName: 'Proposed', args })
    ledger.nextBlock()
    ledger.directory({ eventName: 'Voted', args: { proposalId: 1n, identity: b } })
    ledger.directory({ eventName: 'MemberAdmitted', args: { identity: c, country: '0x4352' } })
    const mirror = mirrorOf(ledger)
    const [proposal] = mirror.proposals(endOfBlock(2))
    expect(proposal).toMatchObject({
      decision: 'admit',
      target: c,
      votes: [a, b],
      executedAt: { block: 2, logIndex: 1 },
    })
    expect(mirror.proposals(endOfBlock(1))[0]).not.toHaveProperty('executedAt')
  })
})

describe('arrangements', () => {
  it('are in force pairwise, and say whose act is in the way', async () => {
    const ledger = new SyntheticLedger(START)
    ledger.nextBlock()
    for (const identity of [a, b, c]) {
      ledger.directory({ eventName: 'MemberAdmitted', args: { identity, country: '0x4352' } })
    }
    const terms = { parties: [a, b, c], termsDigest: syntheticHash('terms') }
    ledger.arrangement({
      eventName: 'ArrangementProposed',
      args: { arrangementId: 1n, version: 1, identity: a, ...terms },
    })
    for (const identity of [a, b]) {
      ledger.arrangement({
        eventName: 'ArrangementAccepted',
        args: { arrangementId: 1n, version: 1, identity },
      })
    }
    ledger.nextBlock()
    ledger.arrangement({ eventName: 'ArrangementSuspended', args: { arrangementId: 1n, identity: b } })
    ledger.nextBlock()
    ledger.arrangement({
      eventName: 'ArrangementWithdrawn',
      args: { arrangementId: 1n, identity: a, upToVersion: 1 },
    })
    const mirror = mirrorOf(ledger)
    const between = async (x: Address, y: Address, block: number) =>
      (await mirror.arrangements(x, y, endOfBlock(block)))[0]
    expect(await between(b, a, 1)).toMatchObject({ id: '1', version: 1, inForce: true, parties: [a, b, c] })
    expect(await between(a, c, 1)).toMatchObject({ inForce: false, reason: 'not-accepted', reasonParty: c })
    expect(await between(a, b, 2)).toMatchObject({ inForce: false, reason: 'suspended', reasonParty: b })
    expect(await between(a, b, 3)).toMatchObject({ inForce: false, reason: 'withdrawn', reasonParty: a })
    expect(await mirror.arrangements(a, a, endOfBlock(3))).toEqual([])
  })
})

describe('time', () => {
  it('finds the last block that is not later, on uneven blocks', async () => {
    const ledger = new SyntheticLedger(START)
    for (const seconds of [1, 1, 1, 5, 1, 1, 100, 2, 2, 2]) ledger.nextBlock(seconds)
    const mirror = mirrorOf(ledger)
    for (let time = START - 2; time < START + 140; time++) {
      const expected = ledger.blocks.filter((block) => block.time <= time).at(-1)?.number
      const found = await mirror.positionAt(new Date(time * 1000 + 999))
      expect(found?.block).toBe(expected)
    }
    for (const { number, time } of ledger.blocks) expect(await mirror.timeOf(endOfBlock(number))).toBe(time)
  })
})

describe('gaps', () => {
  const planted = (
    drop: (eventName: string, index: number) => boolean,
    build: (ledger: SyntheticLedger) => void,
  ) => {
    const ledger = new SyntheticLedger(START)
    ledger.nextBlock()
    build(ledger)
    const mirror = openMirror({ path: ':memory:' })
    const batch = ledger.batch(-1, 0)
    mirror.apply({ ...batch, events: batch.events.filter(({ eventName }, i) => !drop(eventName, i)) })
    return mirror.state.faults()
  }

  it.each<[string, (ledger: SyntheticLedger, i: number) => void]>([
    [
      'a sequence number',
      (ledger) => ledger.directory({ eventName: 'MemberSuspended', args: { identity: a } }),
    ],
    ['a list’s write', (ledger, i) => ledger.status(a, 1n, 1, i, true)],
    ['an anchored root', (ledger, i) => ledger.anchor(a, 0, syntheticHash(`r${i}`))],
    ['an identity’s change', (ledger, i) => ledger.delegate(a, 'sello/grant', b, i)],
  ])('show when %s is missing', (_, emit) => {
    const build = (ledger: SyntheticLedger) => {
      for (let i = 0; i < 3; i++) {
        emit(ledger, i)
        ledger.nextBlock()
      }
    }
    expect(planted(() => false, build)).toEqual([])
    const faults = planted((_name, index) => index === 1, build)
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.every(({ code }) => code === 'event-gap')).toBe(true)
  })
})
