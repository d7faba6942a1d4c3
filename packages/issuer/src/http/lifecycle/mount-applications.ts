import { readJsonBody, requireRole } from '@sello/platform'
import type { Express } from 'express'
import { rolesOfStep } from '../../features/applications/possible-acts.ts'
import {
  postActionClosing,
  postCorrectiveAction,
  postVisit,
  postVisitClosing,
  postVisitStart,
  putRiskReview,
  putVisit,
} from './application-work.ts'
import {
  getApplication,
  getApplications,
  getAssignees,
  postApplication,
  postRefusalOf,
  postStep,
  putApplication,
  putAssignee,
} from './applications.ts'
import type { ApplicationsApi } from './applications-api.ts'
import { limitRate } from './limit-rate.ts'
import {
  getApplicationForm,
  getPublicApplication,
  postPublicAppeal,
  postPublicApplication,
  postPublicWithdrawal,
  putPublicApplication,
} from './public-applications.ts'

/** A form with its answers and notes. */
const FORM_BYTES = 1_048_576
const HOUR_MS = 3_600_000
/** Applications that one address may hand in within an hour, and how often it may look. */
const MOST_APPLICATIONS = 30
const MOST_READS = 600

/** Who works with applications; the auditor looks on. */
export const readsApplications = [
  'intake',
  'risk-analyst',
  'validator',
  'approver',
  'monitoring-officer',
  'appeals-officer',
  'auditor',
] as const

export function mountApplications(app: Express, api: ApplicationsApi): void {
  const body = readJsonBody({ maxBytes: FORM_BYTES })
  const reads = requireRole(api.access, ...readsApplications)
  const may = (name: keyof typeof rolesOfStep) => requireRole(api.access, ...rolesOfStep[name])
  app.post('/v1/applications', may('submit'), body, postApplication(api))
  app.get('/v1/applications', reads, getApplications(api))
  app.get('/v1/applications/:id', reads, getApplication(api))
  app.put('/v1/applications/:id', may('edit'), body, putApplication(api))
  const sees = requireRole(api.access, ...readsApplications, 'administrator')
  app.get('/v1/applications/:id/assignees', sees, getAssignees(api))
  app.put('/v1/applications/:id/assignee', may('assign'), body, putAssignee(api))
  app.post('/v1/applications/:id/submissions', may('submit'), body, postStep(api, 'submit'))
  app.post('/v1/applications/:id/acceptances', may('accept'), body, postStep(api, 'accept'))
  app.post('/v1/applications/:id/returns', may('return'), body, postRefusalOf(api, 'return'))
  app.post('/v1/applications/:id/denials', may('deny'), body, postRefusalOf(api, 'deny'))
  const withdraws = may('withdraw-application')
  app.post('/v1/applications/:id/withdrawals', withdraws, body, postStep(api, 'withdraw-application'))
  mountWork(app, api)
  mountPublicApplications(app, api)
}

function mountWork(app: Express, api: ApplicationsApi): void {
  const body = readJsonBody({ maxBytes: FORM_BYTES })
  const validates = requireRole(api.access, ...rolesOfStep.visit)
  const reviews = requireRole(api.access, ...rolesOfStep['risk-review'])
  const visit = '/v1/applications/:id/visits/:visitId'
  app.put('/v1/applications/:id/risk-review', reviews, body, putRiskReview(api))
  app.post('/v1/applications/:id/visits', validates, body, postVisit(api))
  app.put(visit, validates, body, putVisit(api))
  app.post(`${visit}/starts`, validates, body, postVisitStart(api))
  app.post(`${visit}/closings`, validates, body, postVisitClosing(api))
  app.post(`${visit}/corrective-actions`, validates, body, postCorrectiveAction(api))
  const closing = '/v1/applications/:id/corrective-actions/:actionId/closings'
  app.post(closing, validates, body, postActionClosing(api))
}

function mountPublicApplications(app: Express, api: ApplicationsApi): void {
  const body = readJsonBody({ maxBytes: FORM_BYTES })
  // The clock is asked at each request: routes are mounted before the api is whole in some tests.
  const clock = () => api.clock()
  const few = limitRate({ most: MOST_APPLICATIONS, withinMs: HOUR_MS, clock })
  const many = limitRate({ most: MOST_READS, withinMs: HOUR_MS, clock })
  const one = '/v1/public/applications/:reference'
  app.get('/v1/public/application-form', many, getApplicationForm(api))
  app.post('/v1/public/applications', few, body, postPublicApplication(api))
  app.get(one, many, getPublicApplication(api))
  app.put(one, many, body, putPublicApplication(api))
  app.post(`${one}/withdrawals`, many, body, postPublicWithdrawal(api))
  app.post(`${one}/appeals`, many, body, postPublicAppeal(api))
}
