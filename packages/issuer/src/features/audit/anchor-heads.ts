import { type AnchorProof, type Hash32, isSelloError } from '@sello/core'
import type { Landed } from '../acts/act.ts'
import type { Transact } from '../surroundings.ts'

/** A head of the chain on its way to the ledger, or there. */
export interface AnchoredHead {
  /** Number and hash of the last entry under it. */
  readonly number: number
  readonly head: Hash32
  readonly proof: AnchorProof
  readonly landed?: Landed
}

/** The oldest entries that no head covers that stands on the ledger. */
export interface Unanchored {
  readonly act: Date | undefined
  readonly any: Date | undefined
  /** A head is on its way. */
  readonly open: boolean
}

export interface AuditHeadStore {
  /** The head that is on its way, or one over what is new; undefined when nothing is. It keeps its salt over crashes. */
  open(): Promise<AnchoredHead | undefined>
  land(root: string, landed: Landed): Promise<void>
  /** The ledger refused it: another one takes its place. */
  dissolve(root: string): Promise<void>
  unanchored(): Promise<Unanchored>
  /** Number of the last entry under a head on the ledger; 0 = none. */
  provableTo(): Promise<number>
  /** Heads on the ledger, newest first. */
  list(page: { before: number | undefined; limit: number }): Promise<readonly AnchoredHead[]>
  /** In order, also the one on its way. */
  range(page: { after: number; upTo: number; limit: number }): Promise<readonly AnchoredHead[]>
}

/** Puts a head on the ledger as the service; the same root never lands twice. */
export interface HeadAnchor {
  anchorHead(head: AnchoredHead): Promise<Landed>
}

export interface AnchorHeadDeps {
  readonly headAnchor: HeadAnchor
  readonly transact: Transact<{ auditHeads: AuditHeadStore }>
}

/** Anchors the trail's head as it is now, or goes on with the one that is on its way. False when nothing is new. */
export async function anchorHead({ headAnchor, transact }: AnchorHeadDeps): Promise<boolean> {
  const head = await transact(({ auditHeads }) => auditHeads.open())
  if (!head) return false
  try {
    const landed = await headAnchor.anchorHead(head)
    await transact(({ auditHeads }) => auditHeads.land(head.proof.root, landed))
  } catch (error) {
    if (isSelloError(error, 'ledger-reverted'))
      await transact(({ auditHeads }) => auditHeads.dissolve(head.proof.root))
    throw error
  }
  return true
}

/** How long an entry may wait for its head: on the ledger within five minutes, which leaves one to get there. */
export const ACT_WAIT_MS = 4 * 60_000
/** Reads alone change nothing, so their heads may be few. */
export const READ_WAIT_MS = 60 * 60_000

/** True when a head has to go to the ledger now. */
export function headIsDue(
  { act, any, open }: Unanchored,
  now: Date,
  { actMs = ACT_WAIT_MS, readMs = READ_WAIT_MS }: { actMs?: number; readMs?: number } = {},
): boolean {
  const age = (at: Date | undefined) => (at ? now.getTime() - at.getTime() : Number.NEGATIVE_INFINITY)
  return open || age(act) >= actMs || age(any) >= readMs
}
