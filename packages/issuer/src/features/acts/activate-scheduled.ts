import { isSelloError } from '@sello/core'
import type { AuditStore } from '../audit.ts'
import type { Surroundings, Transact } from '../surroundings.ts'
import { openSteps } from './act.ts'
import type { ActQueue, ActStore } from './act-store.ts'
import { isOvertaken } from './kinds/live-versions.ts'
import { isStatusCall } from './ledger-call.ts'
import type { LedgerReads } from './ledger-ports.ts'
import { requireNoneUnderWay } from './propose-act.ts'
import { requireAct } from './read-acts.ts'

export interface ActivateScheduledDeps extends Pick<Surroundings, 'clock'> {
  readonly ledger: Pick<LedgerReads, 'wordSequence'>
  readonly transact: Transact<{ acts: ActStore; audit: AuditStore; queue: ActQueue }>
}

/**
 * Sends the scheduled acts whose moment has come. One whose words were touched since it was signed can no longer land:
 * it fails as `signature-stale` and is signed anew. One beside which another is on its way waits for the next round.
 * Gives the number of acts that left the state.
 */
export async function activateScheduled(deps: ActivateScheduledDeps): Promise<number> {
  const now = deps.clock()
  const due = await deps.transact(({ acts }) => acts.dueScheduled(now))
  let moved = 0
  for (const id of due) if (await activate(deps, id, now)) moved++
  return moved
}

async function activate(deps: ActivateScheduledDeps, id: string, now: Date): Promise<boolean> {
  const stale = await isStale(deps, id, now)
  try {
    return await deps.transact(async (stores) => {
      const { acts, audit, queue } = stores
      const subject = `act:${id}`
      if (stale) {
        const failure = {
          code: 'signature-stale',
          message: 'Its certificates were touched since it was signed.',
        }
        if (!(await acts.move(id, 'scheduled', 'failed', { endedAt: now, failure }))) return false
        await audit.append({ actor: 'service', action: 'act.failed', subject, details: failure, at: now })
        return true
      }
      if (!(await acts.move(id, 'scheduled', 'signed', {}))) return false
      await requireNoneUnderWay(acts, await requireAct(acts, id))
      await queue.enqueue(id, now)
      await audit.append({ actor: 'service', action: 'act.due', subject, at: now })
      return true
    })
  } catch (error) {
    if (isSelloError(error, 'status-write-pending')) return false
    throw error
  }
}

async function isStale(deps: ActivateScheduledDeps, id: string, now: Date): Promise<boolean> {
  const act = await deps.transact(({ acts }) => requireAct(acts, id))
  for (const { call, deadline } of openSteps(act)) {
    if (deadline <= now.getTime() / 1000) return true
    if (isStatusCall(call) && (await isOvertaken(deps.ledger, call))) return true
  }
  return false
}
