import { type ApplicationDeps, proverOf, sendOrder } from './send-order.ts'

export interface FollowOutcome {
  readonly applicationId: string
  /** `delivered`: what had waited. Told only when it is news. */
  readonly delivered?: true
  readonly error?: unknown
}

/** Ended applications are looked at this much less: a certificate out of them may still be suspended. */
const ENDED_FACTOR = 10

/**
 * Sends what waits, also what a stop or a crash left open, and asks the administrations for what has become of the others,
 * one after the other.
 */
export async function followApplications(
  deps: ApplicationDeps,
  { refreshMs }: { refreshMs: number },
): Promise<FollowOutcome[]> {
  const outcomes: FollowOutcome[] = []
  for (const application of await deps.applications.waiting()) {
    const applicationId = application.id
    try {
      await sendOrder(deps, application)
      outcomes.push({ applicationId, delivered: true })
    } catch (error) {
      outcomes.push({ applicationId, error })
    }
  }
  const now = deps.clock().getTime()
  const before = { open: new Date(now - refreshMs), ended: new Date(now - refreshMs * ENDED_FACTOR) }
  for (const { id, issuerUrl, seen } of await deps.applications.unchecked(before)) {
    if (!seen) continue
    try {
      const { reference } = seen
      const told = await deps.applicationProtocol.read({ issuerUrl, reference }, proverOf(deps))
      await deps.applications.keepSeen(id, told, deps.clock())
    } catch (error) {
      outcomes.push({ applicationId: id, error })
    }
  }
  return outcomes
}
