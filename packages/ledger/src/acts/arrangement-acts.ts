import { type Address, SelloError } from '@sello/core'
import { type LedgerAct, makeAct } from '../guard/ledger-call.ts'
import { SaltedDigest } from '../guard/salted-digest.ts'

/** Parties in the order that the registry wants. */
function sorted(parties: readonly Address[]): Address[] {
  const distinct = [...new Set(parties)].sort()
  if (distinct.length < 2) throw new SelloError('bad-parties', 'An arrangement has two or more parties.')
  return distinct
}

function termsHex(terms: SaltedDigest): string {
  if (!SaltedDigest.is(terms))
    throw new SelloError('unsafe-digest', 'Terms are named by their salted digest.')
  return terms.hex
}

/** Proposes version 1 of a new arrangement and accepts it for the proposer. */
export function proposeArrangement(
  identity: Address,
  parties: readonly Address[],
  terms: SaltedDigest,
): LedgerAct {
  return makeAct({
    contract: 'arrangementRegistry',
    functionName: 'propose',
    args: [identity, sorted(parties), termsHex(terms)],
    expected: { name: 'ArrangementProposed', identity, count: 1 },
    gas: 300_000n + 50_000n * BigInt(parties.length),
  })
}

/** Proposes the next version of an arrangement and accepts it for the proposer. */
export function proposeArrangementVersion(
  identity: Address,
  arrangementId: string,
  parties: readonly Address[],
  terms: SaltedDigest,
): LedgerAct {
  return makeAct({
    contract: 'arrangementRegistry',
    functionName: 'proposeVersion',
    args: [identity, BigInt(arrangementId), sorted(parties), termsHex(terms)],
    expected: { name: 'ArrangementProposed', identity, count: 1 },
    gas: 300_000n + 50_000n * BigInt(parties.length),
  })
}

export function acceptArrangement(identity: Address, arrangementId: string, version: number): LedgerAct {
  return arrangementAct('accept', 'ArrangementAccepted', identity, arrangementId, version)
}

/** Pauses the arrangement for this party; only the same party resumes it. */
export function suspendArrangement(identity: Address, arrangementId: string): LedgerAct {
  return arrangementAct('suspend', 'ArrangementSuspended', identity, arrangementId)
}

export function resumeArrangement(identity: Address, arrangementId: string): LedgerAct {
  return arrangementAct('resume', 'ArrangementResumed', identity, arrangementId)
}

/** Leaves all versions proposed so far. */
export function withdrawArrangement(identity: Address, arrangementId: string): LedgerAct {
  return arrangementAct('withdraw', 'ArrangementWithdrawn', identity, arrangementId)
}

function arrangementAct(
  functionName: string,
  event: string,
  identity: Address,
  arrangementId: string,
  ...rest: readonly unknown[]
): LedgerAct {
  return makeAct({
    contract: 'arrangementRegistry',
    functionName,
    args: [identity, BigInt(arrangementId), ...rest],
    expected: { name: event, identity, count: 1 },
    gas: 200_000n,
  })
}
