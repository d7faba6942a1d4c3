import { type Address, endOfBlock, type Position, type StatusFact } from '@sello/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../events/ledger-event.ts'
import { mirrorOf } from '../testing/mirror-of.ts'
import { actors, randomHistory, roots, statusEntries } from '../testing/random-history.ts'
import { type SyntheticLedger, syntheticHash } from '../testing/synthetic-ledger.ts'
import type { Mirror } from './open-mirror.ts'

const [a, b, c] = actors as [Address, Address, Address]

/** Everything a verdict can ask, at one position. `nextVersionBlock` is about the future by its very meaning. */
async function allAnswers(mirror: Mirror, at: Position) {
  const identities = await Promise.all(actors.map((actor) => mirror.identity(actor, at)))
  return {
    identities: identities.map(({ nextVersionBlock: _, ...fact }) => fact),
    members: await mirror.members(at),
    arrangements: [await mirror.arrangements(a, b, at), await mirror.arrangements(b, c, at)],
    anchors: await Promise.all(
      actors.flatMap((actor) =>
        roots.flatMap((root) =>
          (['grant', 'copy'] as const).map((purpose) => mirror.anchor(actor, purpose, root, at)),
        ),
      ),
    ),
    status: await Promise.all(
      actors.flatMap((actor) =>
        [0, 1, 2, 255, 300, 600].map((entry) => mirror.status(actor, '1', entry, at)),
      ),
    ),
    bits: await Promise.all(actors.map((actor) => mirror.statusBits(actor, '1', 'suspension', at))),
    proposals: mirror.proposals(at),
  }
}

describe('history', () => {
  it('is answered as it was, whatever came later', async () => {
    await fc.assert(
      fc.asyncProperty(randomHistory, fc.double({ min: 0, max: 1, noNaN: true }), async (ledger, share) => {
        const event = ledger.events[Math.floor(share * (ledger.events.length - 1))]
        const at = event ? { block: event.block, logIndex: event.logIndex } : endOfBlock(0)
        const whole = mirrorOf(ledger)
        const past = mirrorOf(ledger, at)
        // Asked once as of the end, so that nothing remembered from there may leak either.
        await allAnswers(whole, endOfBlock(ledger.head.number))
        expect(await allAnswers(whole, at)).toEqual(await allAnswers(past, at))
        whole.close()
        past.close()
      }),
      { numRuns: 150 },
    )
  })

  it('agrees with a naive reading of status and anchors', async () => {
    await fc.assert(
      fc.asyncProperty(randomHistory, async (ledger) => {
        const mirror = mirrorOf(ledger)
        for (const { number } of ledger.blocks) {
          const seen = ledger.events.filter((event) => event.block <= number)
          for (const entry of statusEntries) {
            expect(await mirror.status(a, '1', entry, endOfBlock(number))).toEqual(
              naiveStatus(ledger, seen, entry),
            )
          }
          const root = roots[0] ?? '0x'
          const anchored = seen.some(
            (event) =>
              event.eventName === 'Anchored' &&
              event.args.identity === a &&
              event.args.purpose === 0 &&
              event.args.root === root,
          )
          expect(
            (await mirror.anchor(a, 'grant', syntheticHash('root 0'), endOfBlock(number))) !== undefined,
          ).toBe(anchored)
        }
        for (const word of [0, 1, 2]) {
          expect(mirror.wordSequence(a, '1', word)).toBe(naiveWordSequence(ledger, word))
        }
        mirror.close()
      }),
      { numRuns: 100 },
    )
  })
})

const writesOf = (events: readonly LedgerEvent[]) =>
  events.filter((event) => event.contract === 'statusRegistry' && event.args.identity === a) as Extract<
    LedgerEvent,
    { contract: 'statusRegistry' }
  >[]

/** One entry told forward, write by write: what the contract keeps of it, and since when. */
function naiveStatus(ledger: SyntheticLedger, seen: readonly LedgerEvent[], entry: number): StatusFact {
  let fact: StatusFact = { revoked: false, suspended: false }
  const bit = 1n << BigInt(entry % 256)
  for (const { block, args } of writesOf(seen)) {
    const time = ledger.blocks.find(({ number }) => number === block)?.time ?? 0
    const state = args.words.find(({ word, bits }) => word === Math.floor(entry / 256) && (bits & bit) !== 0n)
    if (!state) continue
    const { suspendedSince = time, suspendedUntil: _, suspended: __, ...rest } = fact
    if (args.kind === 0) fact = { ...fact, revoked: true, revokedSince: fact.revokedSince ?? time }
    else if ((state.value & bit) === 0n) fact = { ...rest, suspended: false }
    else if (args.until === 0n) fact = { ...rest, suspended: true, suspendedSince }
    else fact = { ...rest, suspended: true, suspendedSince, suspendedUntil: Number(args.until) }
  }
  return fact
}

function naiveWordSequence(ledger: SyntheticLedger, of: number): number {
  const touched = writesOf(ledger.events).filter(({ args }) => args.words.some(({ word }) => word === of))
  return Number(touched.at(-1)?.args.listSequence ?? 0n)
}
