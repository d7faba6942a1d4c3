import { jsonAnswer } from '@sello/platform'
import {
  Application,
  ApplicationAssignees,
  ApplicationAssignment,
  ApplicationEdit,
  ApplicationPage,
  ApplicationQuery,
  ApplicationRefusal,
  ApplicationStepComment,
  CorrectiveActionClosing,
  NewApplication,
  NewCorrectiveAction,
  RiskReviewEdit,
  VisitClosing,
  VisitEdit,
  VisitPlan,
} from '@sello/protocol'
import { z } from 'zod'
import { rolesOfStep } from '../../features/applications/possible-acts.ts'
import { Id, NoMembers } from '../acts.ts'
import { IdempotencyKey } from '../caller.ts'
import { ActionPlace, VisitPlace } from '../lifecycle/application-work.ts'
import { readsApplications } from '../lifecycle/mount-applications.ts'
import { ifMatch } from './operator-operations.ts'
import { idempotency, idempotencyProblems, type Told } from './told.ts'

const answered = jsonAnswer(200, 'The application, with its version as ETag.', Application)
const made = jsonAnswer(201, 'The application, with its version as ETag.', Application)
const stepHeaders = z.object({ 'if-match': z.string().optional(), 'idempotency-key': IdempotencyKey })
const common = ['not-found', 'version-conflict', 'row-corrupt'] as const
const edits = [...common, 'if-match-missing', 'if-match-malformed'] as const
const steps = [...common, 'if-match-malformed', ...idempotencyProblems, 'transition-not-allowed'] as const
const refusal = { reasons: ['data-incomplete'], comment: 'The address of the warehouse is missing.' }
const applicant = {
  tin: 'CR3101123456',
  legalName: 'Café de Altura S.A.',
  address: { street: 'Ruta 2', city: 'Cartago', country: 'CR' },
}

/** Steps that an officer may explain, and those whose reasons the firm reads. */
const step = { path: Id, headers: stepHeaders, answer: made } as const
const commented = {
  ...step,
  body: { 'application/json': ApplicationStepComment },
  bodyOptional: true,
} as const
const refused = { ...step, body: { 'application/json': ApplicationRefusal } } as const

/** Applications, and what officers do to them. */
export const applicationOperations = {
  'POST /v1/applications': {
    summary: 'An application, by the intake or by a national system; handed in unless it is to stay a draft',
    access: rolesOfStep.submit,
    headers: idempotency,
    body: { 'application/json': NewApplication },
    example: {
      form: { applicant, programme: 'CR-OEA', aeoType: 'EXPORTER', roles: ['exporter'] },
      submit: false,
    },
    answer: made,
    problems: ['not-found', 'application-incomplete', ...idempotencyProblems, 'row-corrupt'],
  },
  'GET /v1/applications': {
    summary: 'Applications, newest first',
    access: readsApplications,
    query: ApplicationQuery,
    answer: jsonAnswer(200, 'A page.', ApplicationPage),
    problems: ['row-corrupt'],
  },
  'GET /v1/applications/{id}': {
    summary: 'An application with everything that was done to it, and what the caller may do',
    access: readsApplications,
    path: Id,
    answer: answered,
    problems: ['not-found', 'row-corrupt'],
  },
  'PUT /v1/applications/{id}': {
    summary: 'Changes what an application says, until it is accepted',
    access: rolesOfStep.edit,
    path: Id,
    headers: ifMatch,
    body: { 'application/json': ApplicationEdit },
    answer: answered,
    problems: [...edits, 'application-state', 'application-incomplete'],
  },
  'GET /v1/applications/{id}/assignees': {
    summary: 'Officers to whom an application can be given now',
    access: [...readsApplications, 'administrator'],
    path: Id,
    bound: 'The officers whose roles its step asks for.',
    answer: jsonAnswer(200, 'By name.', ApplicationAssignees),
    problems: ['not-found', 'row-corrupt'],
  },
  'PUT /v1/applications/{id}/assignee': {
    summary: 'Gives an application to an officer, or back to everybody',
    access: rolesOfStep.assign,
    path: Id,
    headers: ifMatch,
    body: { 'application/json': ApplicationAssignment },
    example: { officer: 'iris' },
    answer: answered,
    problems: [...edits, 'assignee-unfit'],
  },
  'POST /v1/applications/{id}/submissions': {
    summary: 'Hands a draft in, or a returned application once more',
    access: rolesOfStep.submit,
    ...commented,
    problems: [...steps, 'application-incomplete'],
  },
  'POST /v1/applications/{id}/acceptances': {
    summary: 'The review finds nothing missing',
    access: rolesOfStep.accept,
    ...commented,
    problems: steps,
  },
  'POST /v1/applications/{id}/returns': {
    summary: 'Back to the firm, which reads reasons and comment',
    access: rolesOfStep.return,
    ...refused,
    example: refusal,
    problems: [...steps, 'reason-unknown'],
  },
  'POST /v1/applications/{id}/denials': {
    summary: 'Denies it; the firm reads reasons and comment',
    access: rolesOfStep.deny,
    ...refused,
    example: { ...refusal, reasons: ['not-eligible'] },
    problems: [...steps, 'reason-unknown'],
  },
  'POST /v1/applications/{id}/withdrawals': {
    summary: 'The firm no longer wishes it',
    access: rolesOfStep['withdraw-application'],
    ...commented,
    problems: steps,
  },
} as const satisfies Told

/** Risk review and validation visits. */
export const applicationWorkOperations = {
  'PUT /v1/applications/{id}/risk-review': {
    summary: 'Writes the risk review; the first one begins it. The firm never sees it',
    access: rolesOfStep['risk-review'],
    path: Id,
    headers: ifMatch,
    body: { 'application/json': RiskReviewEdit },
    example: {
      findings: [{ area: 'A', level: 'low', note: 'No infringements.' }],
      riskClass: 'low',
      recommendation: 'validate',
      complete: true,
    },
    answer: answered,
    problems: [...edits, 'application-state', 'review-incomplete', 'transition-not-allowed'],
  },
  'POST /v1/applications/{id}/visits': {
    summary: 'Plans a validation visit with the programme’s questions for the type',
    access: rolesOfStep['plan-validation'],
    ...step,
    body: { 'application/json': VisitPlan },
    example: { plannedOn: '2026-12-01', method: 'onsite', sites: [], team: ['vera'] },
    problems: [...steps, 'review-incomplete', 'visit-invalid'],
  },
  'PUT /v1/applications/{id}/visits/{visitId}': {
    summary: 'Changes a visit’s plan, or answers its questions while it is in progress',
    access: rolesOfStep.visit,
    path: VisitPlace,
    headers: ifMatch,
    body: { 'application/json': VisitEdit },
    example: { answers: [{ questionId: 'safe-a1', answer: 'yes' }] },
    answer: answered,
    problems: [...edits, 'visit-state', 'visit-invalid'],
  },
  'POST /v1/applications/{id}/visits/{visitId}/starts': {
    summary: 'The visit takes place now',
    access: rolesOfStep['begin-visit'],
    path: VisitPlace,
    headers: stepHeaders,
    body: { 'application/json': NoMembers },
    bodyOptional: true,
    answer: made,
    problems: [...steps, 'visit-state'],
  },
  'POST /v1/applications/{id}/visits/{visitId}/closings': {
    summary: 'The visit is over: the application waits for what is to be mended, or is validated',
    access: rolesOfStep.visit,
    path: VisitPlace,
    headers: stepHeaders,
    body: { 'application/json': VisitClosing },
    example: { heldOn: '2026-12-01', comment: 'All sites seen.' },
    answer: made,
    problems: [...steps, 'visit-state', 'visit-incomplete'],
  },
  'POST /v1/applications/{id}/visits/{visitId}/corrective-actions': {
    summary: 'What the firm has to mend, by when',
    access: rolesOfStep['corrective-action'],
    path: VisitPlace,
    headers: stepHeaders,
    body: { 'application/json': NewCorrectiveAction },
    example: { questionId: 'safe-i1', description: 'Repair the fence.', dueOn: '2026-12-31' },
    answer: made,
    problems: [...steps, 'visit-state'],
  },
  'POST /v1/applications/{id}/corrective-actions/{actionId}/closings': {
    summary: 'It is mended, or waived; the last one concludes the validation',
    access: rolesOfStep['corrective-action'],
    path: ActionPlace,
    headers: stepHeaders,
    body: { 'application/json': CorrectiveActionClosing },
    example: { outcome: 'done', comment: 'Seen on photographs.' },
    answer: made,
    problems: [...steps, 'application-state'],
  },
} as const satisfies Told
