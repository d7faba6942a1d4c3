import { isSelloError } from '@sello/core'
import type { Landed } from '../acts/act.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import type { CopyBatch, CopyBatchStore } from './claim.ts'

/** Anchors roots of copies as the service; the same key never lands twice. */
export interface CopyAnchor {
  anchorCopies(key: string, roots: CopyBatch['roots']): Promise<Landed>
}

export interface AnchorCopiesDeps extends Pick<Surroundings, 'newId'> {
  readonly anchor: CopyAnchor
  readonly transact: Transact<{ batches: CopyBatchStore }>
}

/** The contract's limit of roots in one transaction. */
const MAX_ROOTS = 64

/**
 * Anchors what waits, many claims in one transaction; claims that come while it is under way go with the next. A
 * batch keeps its id and its roots across crashes.
 */
export async function anchorCopies(deps: AnchorCopiesDeps): Promise<void> {
  for (;;) {
    const batch = await deps.transact(({ batches }) => batches.open(deps.newId(), MAX_ROOTS))
    if (!batch) return
    const landed = await anchorBatch(deps, batch)
    await deps.transact(({ batches }) => batches.land(batch.id, landed))
  }
}

/** A refused batch is dissolved: its claims are tried again under another key, once the reason is mended. */
async function anchorBatch(deps: AnchorCopiesDeps, batch: CopyBatch): Promise<Landed> {
  try {
    return await deps.anchor.anchorCopies(`copies/${batch.id}`, batch.roots)
  } catch (error) {
    if (isSelloError(error, 'ledger-reverted'))
      await deps.transact(({ batches }) => batches.dissolve(batch.id))
    throw error
  }
}
