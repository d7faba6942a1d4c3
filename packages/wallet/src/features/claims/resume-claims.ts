import { type ClaimDeps, continueClaim } from './claim-credentials.ts'

export interface ResumeOutcome {
  readonly claimId: string
  readonly error?: unknown
}

/** Goes on, one after the other, with the claims that a stop or a crash left open. */
export async function resumeClaims(deps: ClaimDeps): Promise<ResumeOutcome[]> {
  const outcomes: ResumeOutcome[] = []
  for (const claim of await deps.claims.unfinished()) {
    try {
      await continueClaim(deps, claim, claim.txCode)
      outcomes.push({ claimId: claim.id })
    } catch (error) {
      outcomes.push({ claimId: claim.id, error })
    }
  }
  return outcomes
}
