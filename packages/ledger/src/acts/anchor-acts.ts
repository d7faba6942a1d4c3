import { type Address, type AnchorFact, type AnchorPurpose, SelloError } from '@sello/core'
import { type LedgerAct, makeAct } from '../guard/ledger-call.ts'
import { SaltedDigest } from '../guard/salted-digest.ts'
import { anchorPurposes } from '../mirror/view/anchor-view.ts'

const MAX_ROOTS = 64

/** Records 1 to 64 Merkle roots. */
export function anchorRoots(
  identity: Address,
  purpose: AnchorPurpose,
  roots: readonly SaltedDigest[],
): LedgerAct {
  if (roots.length < 1 || roots.length > MAX_ROOTS || !roots.every(SaltedDigest.is)) {
    throw new SelloError('bad-roots', `An anchor takes 1 to ${MAX_ROOTS} salted roots.`)
  }
  return makeAct({
    contract: 'anchorLog',
    functionName: 'anchor',
    args: [identity, anchorPurposes.indexOf(purpose), roots.map((root) => root.hex)],
    expected: { name: 'Anchored', identity, count: roots.length },
    gas: 120_000n + 70_000n * BigInt(roots.length),
  })
}

/** Declares for good that a root is not the identity's will: one of its own making, or one found on the ledger. */
export function disavowRoot(identity: Address, root: SaltedDigest | AnchorFact): LedgerAct {
  return makeAct({
    contract: 'anchorLog',
    functionName: 'disavow',
    args: [identity, SaltedDigest.is(root) ? root.hex : root.root],
    expected: { name: 'Disavowed', identity, count: 1 },
    gas: 180_000n,
  })
}
