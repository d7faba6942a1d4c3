import { type Address, endOfBlock, type Hash32 } from '@sello/core'
import {
  directCall,
  type Follower,
  type LedgerAct,
  type Mirror,
  type Sender,
  type SendOutcome,
  signedCall,
} from '@sello/ledger'
import type { Landed } from '../features/acts/act.ts'
import type { LedgerReads, LedgerRelay } from '../features/acts/ledger-ports.ts'
import type { ArrangementReads } from '../features/acts/plan.ts'
import type { CopyAnchor } from '../features/claims/anchor-copies.ts'
import { issuerError } from '../features/errors.ts'
import type { SealedActs } from './sealed-acts.ts'

export interface RelayOptions {
  readonly sender: Pick<Sender, 'send'>
  readonly follower: Pick<Follower, 'waitForBlock'>
  readonly mirror: Pick<Mirror, 'timeOf'>
  readonly acts: SealedActs
}

/** Sends with the service's record key and waits until the mirror has the event. */
export function createLedgerRelay(options: RelayOptions): LedgerRelay & CopyAnchor {
  const { acts, sender } = options
  const direct = async (key: string, act: LedgerAct) =>
    landed(options, await sender.send({ idempotencyKey: key, call: directCall(act) }))
  return {
    relay: async (key, { call, nonce, deadline, signatures }) => {
      const authorization = { nonce: BigInt(nonce), deadline: BigInt(deadline), signatures }
      const signed = signedCall(await acts.toAct(call), authorization)
      return landed(options, await sender.send({ idempotencyKey: key, call: signed }))
    },
    record: async (key, call) => direct(key, await acts.toAct(call)),
    anchorCopies: async (key, roots) => direct(key, await acts.toCopiesAct(roots)),
  }
}

/** Waits until the mirror has what was sent. Throws `ledger-reverted`, `block-missing`. */
export async function landed({ follower, mirror }: RelayOptions, outcome: SendOutcome): Promise<Landed> {
  const { hash, block } = outcome
  // Also after a refusal: what made the ledger refuse is then in the mirror.
  await follower.waitForBlock(block)
  if (outcome.outcome !== 'executed')
    throw issuerError('ledger-reverted', 'The ledger refused the act.', {
      details: { error: outcome.error ?? outcome.outcome, hash },
    })
  const time = await mirror.timeOf({ block, logIndex: 0 })
  if (time === undefined) throw issuerError('block-missing', 'The mirror lacks the block of the event.')
  return { txHash: hash, block, time }
}

/** The mirror as the acts read it. */
export function mirrorReads(
  mirror: Mirror,
  identity: Address,
): LedgerReads & ArrangementReads & Pick<Mirror, 'statusBits'> {
  return {
    head: () => mirror.head(),
    member: (address, at) => mirror.member(address, at),
    identity: (address, at) => mirror.identity(address, at),
    status: (address, list, index, at) => mirror.status(address, list, index, at),
    anchor: (address, purpose, root, at) => mirror.anchor(address, purpose, root, at),
    statusBits: (address, list, kind, at) => mirror.statusBits(address, list, kind, at),
    listSequence: async (list) => mirror.listSequence(identity, list),
    wordSequence: async (list, word) => mirror.wordSequence(identity, list, word),
    termsDigestOf: (id, version) => termsDigestOf(mirror, identity, id, version),
  }
}

async function termsDigestOf(
  mirror: Mirror,
  identity: Address,
  id: string,
  version: number,
): Promise<Hash32 | undefined> {
  const at = endOfBlock((await mirror.head()).block)
  for (const { identity: other } of await mirror.members(at)) {
    if (other === identity) continue
    const facts = await mirror.arrangements(identity, other, at)
    const found = facts.find((fact) => fact.id === id && fact.version === version)
    if (found) return found.termsDigest
  }
  return undefined
}
