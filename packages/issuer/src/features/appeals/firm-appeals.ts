import { type AppealableDecision, formatInZone } from '@sello/core'
import type { Application } from '../applications/application.ts'
import type { AppealStore, NumberedAppeal } from './appeal.ts'
import type { StandingDecision } from './appeal-term.ts'
import {
  type Against,
  appealableDecisions,
  isAbout,
  type LodgeAppealDeps,
  type LodgedBy,
  lodgeAppeal,
} from './lodge-appeal.ts'

export interface FirmAppealDeps extends LodgeAppealDeps {
  readonly appeals: Pick<AppealStore, 'list'>
}

/** More than a firm can have lodged in its own time. */
const MOST = 100

/** The appeals of a firm's case, and what it may appeal against today. */
export async function readFirmAppeals(
  deps: FirmAppealDeps,
  application: Application,
): Promise<{ appeals: readonly NumberedAppeal[]; appealable: readonly StandingDecision[] }> {
  const appeals = await deps.appeals.list({ ...caseOf(application), limit: MOST })
  const today = todayOf(deps)
  const appealable = (await appealableDecisions(deps, caseOf(application))).filter(
    (decision) => today <= decision.lastDay && !appeals.some((appeal) => isAbout(appeal, decision)),
  )
  return { appeals, appealable }
}

/**
 * The firm appeals against a decision on its own case, once, on the day on which it comes. Throws `not-appealable`,
 * `appeal-too-late`, `reason-unknown`, `idempotency-key-reused`.
 */
export function lodgeFirmAppeal(
  deps: FirmAppealDeps,
  application: Application,
  said: { against: AppealableDecision; statement: string; grounds: readonly string[] },
  by: LodgedBy,
): Promise<NumberedAppeal> {
  const lodging = { ...said, lodgedOn: todayOf(deps) }
  return lodgeAppeal(deps, caseOf(application), lodging, { ...by, once: true })
}

/** What was granted out of it, or the application itself. */
function caseOf({ id, state, certificateId }: Application): Against {
  return state === 'GRANTED' && certificateId !== undefined ? { certificateId } : { applicationId: id }
}

function todayOf({ clock, authority }: Pick<FirmAppealDeps, 'clock' | 'authority'>): string {
  return formatInZone(clock(), authority.timeZone).slice(0, 10)
}
