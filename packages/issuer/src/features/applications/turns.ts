import type { ApplicationState } from '@sello/core'
import type { Role } from '../accounts/role.ts'
import type { OfficerStore } from '../officers/officer.ts'
import type { Application } from './application.ts'
import type { Change } from './change-application.ts'

export interface Turn {
  readonly roles: readonly Role[]
  readonly states: readonly ApplicationState[]
  /** Where it matters whether the risk review is complete: that hands it to the validator. */
  readonly reviewed?: boolean
}

/** Whose turn an application is. In states that are not here it is the firm's, or nobody's any more. */
export const turns: readonly Turn[] = [
  { roles: ['intake'], states: ['DRAFT', 'SUBMITTED'] },
  { roles: ['risk-analyst'], states: ['ACCEPTED'] },
  { roles: ['risk-analyst'], states: ['RISK_REVIEW'], reviewed: false },
  { roles: ['validator'], states: ['RISK_REVIEW'], reviewed: true },
  { roles: ['validator'], states: ['VALIDATION_PLANNED', 'ON_SITE', 'CORRECTIVE_ACTION'] },
  { roles: ['approver'], states: ['VALIDATED'] },
]

function turnOf({ state, riskReview }: Application): Turn | undefined {
  const complete = riskReview?.complete === true
  return turns.find(({ states, reviewed = complete }) => states.includes(state) && reviewed === complete)
}

/**
 * A change that hands an application on to another role takes it from an officer who is not of that role: else it
 * would be hers, who can do no more, and on nobody's list. While the firm has it, it stays hers.
 */
export async function handOn(
  officers: Pick<OfficerStore, 'standing'>,
  found: Application,
  made: Change,
): Promise<Change> {
  const { assignee, ...rest } = made.application
  const turn = turnOf(made.application)
  if (assignee === undefined || made.act === 'assign' || !turn || turn.roles === turnOf(found)?.roles)
    return made
  const [officer] = await officers.standing([assignee])
  if (officer && !officer.disabled && officer.roles.some((role) => turn.roles.includes(role))) return made
  return {
    ...made,
    application: rest,
    before: { ...made.before, assignee },
    after: { ...made.after, assignee: null },
  }
}
