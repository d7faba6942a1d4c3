import { lifecycle } from '@sello/core'
import type { Role } from '../accounts/role.ts'
import type { Application } from './application.ts'
import { editableStates } from './edit-form.ts'

/** Who may take which step of an application. What the service does itself is nobody's. */
export const rolesOfStep = {
  submit: ['intake'],
  edit: ['intake'],
  'withdraw-application': ['intake'],
  accept: ['intake', 'approver'],
  return: ['intake', 'approver'],
  deny: ['approver'],
  'risk-review': ['risk-analyst'],
  'plan-validation': ['validator'],
  'begin-visit': ['validator'],
  visit: ['validator'],
  'corrective-action': ['validator'],
  'propose-grant': ['approver', 'monitoring-officer'],
  assign: ['intake', 'risk-analyst', 'validator', 'approver', 'administrator'],
} as const satisfies Record<string, readonly Role[]>
export type StepName = keyof typeof rolesOfStep

/** What a caller of these roles may do to it now. */
export function possibleSteps(application: Application, roles: readonly Role[]): StepName[] {
  const names = Object.keys(rolesOfStep) as StepName[]
  return names.filter(
    (name) => rolesOfStep[name].some((role) => roles.includes(role)) && isPossible(application, name),
  )
}

function isPossible({ state, riskReview, visits }: Application, name: StepName): boolean {
  const acts: readonly string[] = lifecycle.actsFrom(state)
  const inProgress = visits.some((visit) => visit.state === 'planned' || visit.state === 'in-progress')
  switch (name) {
    case 'edit':
      return editableStates.includes(state)
    case 'assign':
      return acts.length > 0 && state !== 'GRANTED'
    case 'risk-review':
      return state === 'ACCEPTED' || state === 'RISK_REVIEW'
    case 'plan-validation':
      return acts.includes(name) && riskReview?.complete === true
    case 'visit':
      return inProgress && (state === 'VALIDATION_PLANNED' || state === 'ON_SITE')
    case 'corrective-action':
      return state === 'ON_SITE' || state === 'CORRECTIVE_ACTION'
    default:
      return acts.includes(name)
  }
}
