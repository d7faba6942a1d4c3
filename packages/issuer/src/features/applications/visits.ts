import {
  type CorrectiveActionClosing,
  type NewCorrectiveAction,
  questionsFor,
  type Visit,
  type VisitClosing,
  type VisitEdit,
  type VisitPlan,
} from '@sello/core'
import { issuerError } from '../errors.ts'
import type { Application } from './application.ts'
import {
  type Change,
  type ChangeApplicationDeps,
  type Changing,
  changeApplication,
} from './change-application.ts'
import { requireAnswered } from './visit-evidence.ts'

/** Plans a visit with the programme's questions for the type. Throws `review-incomplete`, `visit-invalid`. */
export function planVisit(deps: ChangeApplicationDeps, id: string, by: Changing, plan: VisitPlan) {
  return changeApplication(deps, id, by, (application, { step, at, programme }): Change => {
    if (!application.riskReview?.complete)
      throw issuerError('review-incomplete', 'The risk review has to be complete before a visit is planned.')
    requireJoint(plan)
    const visit: Visit = {
      id: deps.newId(),
      state: 'planned',
      ...plan,
      questionIds: questionsFor(programme.checklist.questions, application.form.aeoType).map((one) => one.id),
      answers: [],
      correctiveActions: [],
      createdBy: by.actor,
      createdAt: at.toISOString(),
    }
    const planned = step(application, 'plan-validation')
    const application_ = { ...planned, visits: [...application.visits, visit] }
    return {
      application: application_,
      act: 'plan-validation',
      after: { visit: visit.id, plannedOn: plan.plannedOn },
    }
  })
}

/** Changes the plan, or answers questions while the visit is in progress. Throws `visit-state`, `visit-invalid`. */
export function editVisit(
  deps: ChangeApplicationDeps,
  id: string,
  visitId: string,
  by: Changing,
  edit: VisitEdit,
) {
  return changeApplication(deps, id, by, (application): Change => {
    const visit = requireVisit(application, visitId)
    if (visit.state === 'closed' || visit.state === 'cancelled') throw wrongState(visit)
    const { answers = [], jointWith, ...plan } = edit
    if (answers.length > 0 && visit.state !== 'in-progress') throw wrongState(visit)
    requireAsked(visit, answers)
    const { jointWith: joint, ...rest } = visit
    const partner = jointWith === undefined ? joint : (jointWith ?? undefined)
    const present = Object.fromEntries(Object.entries(plan).filter(([, value]) => value !== undefined))
    const answered = new Set(answers.map(({ questionId }) => questionId))
    const kept = visit.answers.filter(({ questionId }) => !answered.has(questionId))
    const edited: Visit = {
      ...rest,
      ...present,
      ...(partner === undefined ? {} : { jointWith: partner }),
      answers: [...kept, ...answers],
    }
    requireJoint(edited)
    const before = { visit: visitId, plannedOn: visit.plannedOn, answers: visit.answers.length }
    const after = { visit: visitId, plannedOn: edited.plannedOn, answers: edited.answers.length }
    return { application: withVisit(application, edited), act: 'visit', before, after }
  })
}

/** The visit takes place now. Throws `visit-state`. */
export function beginVisit(deps: ChangeApplicationDeps, id: string, visitId: string, by: Changing) {
  return changeApplication(deps, id, by, (application, { step, at }): Change => {
    const visit = requireVisit(application, visitId)
    if (visit.state !== 'planned') throw wrongState(visit)
    const begun: Visit = { ...visit, state: 'in-progress', begunAt: at.toISOString() }
    return { application: withVisit(step(application, 'begin-visit'), begun), act: 'begin-visit' }
  })
}

/** What the firm has to mend, by when. Throws `visit-state`. */
export function addCorrectiveAction(
  deps: ChangeApplicationDeps,
  id: string,
  visitId: string,
  by: Changing,
  wanted: NewCorrectiveAction,
) {
  return changeApplication(deps, id, by, (application): Change => {
    const visit = requireVisit(application, visitId)
    if (visit.state !== 'in-progress') throw wrongState(visit)
    const action = { ...wanted, id: deps.newId() }
    const edited = { ...visit, correctiveActions: [...visit.correctiveActions, action] }
    const after = { correctiveAction: action.id, dueOn: action.dueOn }
    return { application: withVisit(application, edited), act: 'corrective-action', after }
  })
}

/**
 * The visit is over: what is left to mend is waited for, else the validation is concluded. Throws `visit-state`,
 * `visit-incomplete` while questions are open, or evidence that is asked for is not named.
 */
export function closeVisit(
  deps: ChangeApplicationDeps,
  id: string,
  visitId: string,
  by: Changing,
  closing: VisitClosing,
) {
  return changeApplication(deps, id, by, (application, { step, at, programme }): Change => {
    const visit = requireVisit(application, visitId)
    if (visit.state !== 'in-progress') throw wrongState(visit)
    requireAnswered(visit, programme.checklist)
    const closed: Visit = {
      ...visit,
      state: 'closed',
      closed: { ...closing, by: by.actor, at: at.toISOString() },
    }
    const act = openActions(closed) > 0 ? 'require-correction' : 'conclude-validation'
    const after = { visit: visitId, correctiveActions: openActions(closed) }
    return { application: withVisit(step(application, act), closed), act, comment: closing.comment, after }
  })
}

/** The last one that is closed concludes the validation. Throws `not-found`, `application-state`. */
export function closeCorrectiveAction(
  deps: ChangeApplicationDeps,
  id: string,
  actionId: string,
  by: Changing,
  closing: CorrectiveActionClosing,
) {
  return changeApplication(deps, id, by, (application, { step, at }): Change => {
    const visit = application.visits.find(({ correctiveActions }) =>
      correctiveActions.some((one) => one.id === actionId && !one.closed),
    )
    if (!visit) throw issuerError('not-found', 'There is no such open corrective action.')
    if (application.state !== 'CORRECTIVE_ACTION' && application.state !== 'ON_SITE')
      throw issuerError('application-state', `The application is ${application.state}.`, {
        details: { state: application.state },
      })
    const closed = { ...closing, by: by.actor, at: at.toISOString() }
    const actions = visit.correctiveActions.map((one) => (one.id === actionId ? { ...one, closed } : one))
    const changed = withVisit(application, { ...visit, correctiveActions: actions })
    const concluded =
      application.state === 'CORRECTIVE_ACTION' && changed.visits.every((one) => openActions(one) === 0)
    return {
      application: concluded ? step(changed, 'conclude-validation') : changed,
      act: concluded ? 'conclude-validation' : 'corrective-action',
      comment: closing.comment,
      after: { correctiveAction: actionId, outcome: closing.outcome },
    }
  })
}

function openActions({ correctiveActions }: Visit): number {
  return correctiveActions.filter(({ closed }) => !closed).length
}

function requireVisit({ visits }: Application, id: string): Visit {
  const visit = visits.find((one) => one.id === id)
  if (!visit) throw issuerError('not-found', 'There is no such visit.')
  return visit
}

function withVisit(application: Application, visit: Visit): Application {
  return { ...application, visits: application.visits.map((one) => (one.id === visit.id ? visit : one)) }
}

function requireJoint({ method, jointWith }: Pick<VisitPlan, 'method' | 'jointWith'>): void {
  if ((method === 'joint') !== (jointWith !== undefined))
    throw issuerError('visit-invalid', 'A joint validation names its partner, and no other does.')
}

function requireAsked(visit: Visit, answers: readonly { questionId: string }[]): void {
  const unknown = answers.map(({ questionId }) => questionId).filter((id) => !visit.questionIds.includes(id))
  if (unknown.length > 0)
    throw issuerError('visit-invalid', `This visit does not ask: ${unknown.join(', ')}.`, {
      details: { unknown },
    })
}

function wrongState({ state }: Visit) {
  return issuerError('visit-state', `The visit is ${state}.`, { details: { state } })
}
