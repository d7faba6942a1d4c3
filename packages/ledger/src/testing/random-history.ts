import { Address, type Hash32 } from '@sello/core'
import fc from 'fast-check'
import { toHex } from 'viem'
import { SyntheticLedger, syntheticHash } from './synthetic-ledger.ts'

/** A few identities, so that acts meet. */
export const actors = ['a', 'b', 'c'].map((digit) => Address.parse(`0x${digit.repeat(40)}`))
export const roots: readonly Hash32[] = Array.from({ length: 6 }, (_, i) => syntheticHash(`root ${i}`))
export const START = 1_700_000_000

const actor = fc.constantFrom(...actors)
const kind = fc.constantFrom(0 as const, 1 as const)
const attributeName = fc.constantFrom(
  'did/pub/Ed25519/cert/hex',
  'did/pub/P256/request/hex',
  'did/pub/Secp256k1/veriKey',
  'did/pub/odd-name',
  'did/svc/Hub',
  'something',
)

type Act = (ledger: SyntheticLedger) => void

const directoryAct = fc
  .tuple(
    actor,
    fc.constantFrom('MemberAdmitted', 'MemberSuspended', 'MemberReinstated', 'MemberRemoved', 'QuorumSet'),
  )
  .map(
    ([identity, eventName]): Act =>
      (ledger) => {
        if (eventName === 'MemberAdmitted')
          ledger.directory({ eventName, args: { identity, country: '0x4352' } })
        else if (eventName === 'MemberRemoved')
          ledger.directory({ eventName, args: { identity, voluntary: true } })
        else if (eventName === 'QuorumSet')
          ledger.directory({ eventName, args: { identity, act: 0, officers_: 3 } })
        else ledger.directory({ eventName, args: { identity } })
      },
  )

const arrangementAct = fc
  .tuple(
    actor,
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom('propose', 'accept', 'suspend', 'resume', 'withdraw'),
  )
  .map(
    ([identity, version, act]): Act =>
      (ledger) => {
        const arrangementId = 1n
        if (act === 'propose') {
          const args = {
            arrangementId,
            version,
            identity,
            parties: actors,
            termsDigest: syntheticHash('terms'),
          }
          ledger.arrangement({ eventName: 'ArrangementProposed', args })
        } else if (act === 'accept') {
          ledger.arrangement({ eventName: 'ArrangementAccepted', args: { arrangementId, version, identity } })
        } else if (act === 'withdraw') {
          const args = { arrangementId, identity, upToVersion: version }
          ledger.arrangement({ eventName: 'ArrangementWithdrawn', args })
        } else {
          const eventName = act === 'suspend' ? 'ArrangementSuspended' : 'ArrangementResumed'
          ledger.arrangement({ eventName, args: { arrangementId, identity } })
        }
      },
  )

const didAct = fc
  .tuple(
    actor,
    actor,
    attributeName,
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: -5, max: 30 }),
    fc.boolean(),
  )
  .map(
    ([identity, other, name, value, seconds, delegate]): Act =>
      (ledger) => {
        const validTo = seconds < 0 ? 0 : ledger.head.time + seconds
        if (delegate) ledger.delegate(identity, 'sello/grant', other, validTo)
        else ledger.attribute(identity, name, toHex(new Uint8Array(32).fill(value)), validTo)
      },
  )

const anchorAct = fc
  .tuple(actor, fc.integer({ min: 0, max: 3 }), fc.constantFrom(...roots), fc.boolean())
  .map(
    ([identity, purpose, root, disavow]): Act =>
      (ledger) => {
        if (disavow) ledger.disavow(identity, root)
        else ledger.anchor(identity, purpose, root)
      },
  )

/** Entries of few words, so that writes meet. */
export const statusEntries = [0, 1, 2, 255, 256, 300, 600]
const statusAct = fc
  .tuple(
    actor,
    kind,
    fc.uniqueArray(fc.constantFrom(...statusEntries), { minLength: 1, maxLength: 4 }),
    fc.boolean(),
    // Open-ended, or an end that may be nearer or farther than one announced before.
    fc.integer({ min: 0, max: 9 }),
  )
  .map(
    ([identity, which, entries, on, until]): Act =>
      (ledger) => {
        const suspends = which === 1 && on
        ledger.statuses(identity, 1n, which, entries, which === 0 || on, suspends ? until : 0)
      },
  )

const blockAct = fc.integer({ min: 1, max: 7 }).map(
  (seconds): Act =>
    (ledger) =>
      ledger.nextBlock(seconds),
)

/** Ledgers with random histories, as the contracts could have written them. */
export const randomHistory = fc
  .array(
    fc.oneof(
      directoryAct,
      arrangementAct,
      didAct,
      anchorAct,
      { arbitrary: statusAct, weight: 2 },
      { arbitrary: blockAct, weight: 3 },
    ),
    {
      minLength: 5,
      maxLength: 60,
    },
  )
  .map((acts) => {
    const ledger = new SyntheticLedger(START, actors.slice(0, 2))
    ledger.nextBlock()
    for (const act of acts) act(ledger)
    ledger.nextBlock()
    return ledger
  })
