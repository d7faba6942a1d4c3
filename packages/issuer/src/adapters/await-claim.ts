import { setTimeout as sleep } from 'node:timers/promises'
import type { Claim, ClaimStore } from '../features/claims/claim.ts'
import { issuerError } from '../features/errors.ts'

/** A claim waits so long for its block; the claimant then claims again. */
const TIMEOUT_MS = 30_000
const POLL_MS = 100

/** Resolves with the claim once its root stands on the ledger. Throws `claim-pending`. */
export function createAwaitAnchor(claims: Pick<ClaimStore, 'find'>): (claimId: string) => Promise<Claim> {
  return async (claimId) => {
    const deadline = performance.now() + TIMEOUT_MS
    for (;;) {
      const claim = await claims.find(claimId)
      if (claim?.landed) return claim
      if (performance.now() > deadline)
        throw issuerError('claim-pending', 'The ledger has not taken it yet; claim again with the same key.')
      await sleep(POLL_MS)
    }
  }
}
