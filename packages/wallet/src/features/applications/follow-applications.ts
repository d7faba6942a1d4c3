import type { Application } from './application.ts'
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
  for (const application of await deps.applications.unchecked(before)) {
    try {
      await refresh(deps, application)
    } catch (error) {
      outcomes.push({ applicationId: application.id, error })
    }
  }
  return outcomes
}

async function refresh(deps: ApplicationDeps, application: Application): Promise<void> {
  const { id, issuerUrl, seen } = application
  if (!seen) return
  const { reference } = seen
  const told = await deps.applicationProtocol.read({ issuerUrl, reference }, proverOf(deps))
  await deps.applications.keepSeen(id, told, deps.clock())
  for (const { newReference } of told.appeals ?? [])
    if (newReference !== undefined) await adopt(deps, application, newReference)
}

/** An appeal that was upheld has led to a new application of the firm: from here on the wallet follows it too. */
async function adopt(deps: ApplicationDeps, like: Application, reference: string): Promise<void> {
  const { issuerUrl } = like
  if (await deps.applications.knows(issuerUrl, reference)) return
  const seen = await deps.applicationProtocol.read({ issuerUrl, reference }, proverOf(deps))
  const { form } = seen
  // Under its reference: the same form, handed in by the firm itself, is another application.
  const named = { id: deps.newId(), orderId: deps.newId(), digest: `${issuerUrl}#${reference}` }
  await deps.applications.adopt({ ...named, issuerUrl, form, now: deps.clock() }, like, seen)
}
