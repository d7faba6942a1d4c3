import { readJsonBody, requireRole } from '@sello/platform'
import type { Express } from 'express'
import { officerRoles } from '../../features/accounts/role.ts'
import { getActDiff } from './act-diff.ts'
import {
  getAppeal,
  getAppealable,
  getAppeals,
  postAppeal,
  postAppealDecision,
  postAppealWithdrawal,
} from './appeals.ts'
import { getDueCertificates, getHistory, getProof, postProofCheck } from './certificate-records.ts'
import { deleteOffer, getIssuedOffers } from './issued-offers.ts'
import type { LifecycleApi } from './lifecycle-api.ts'
import { getReassessments, postConclusion, postReassessment } from './reassessments.ts'
import { getWork } from './work.ts'

const SMALL_BYTES = 65_536

export const lodgesAppeals = ['intake', 'appeals-officer'] as const
export const readsAppeals = [
  'intake',
  'appeals-officer',
  'approver',
  'monitoring-officer',
  'auditor',
] as const
export const decidesAppeals = ['appeals-officer'] as const
export const monitorsCertificates = ['monitoring-officer', 'approver'] as const
export const offersCertificates = ['intake', 'approver', 'monitoring-officer'] as const

/** Appeals, re-assessments, offers, proofs, histories, differences and the work list. */
export function mountLifecycle(app: Express, api: LifecycleApi): void {
  const body = readJsonBody({ maxBytes: SMALL_BYTES })
  const anyone = requireRole(api.access)
  const offers = requireRole(api.access, ...offersCertificates)
  const version = '/v1/certificates/:id/versions/:number/proof'
  app.get('/v1/work', anyone, getWork(api))
  app.get('/v1/acts/:id/diff', anyone, getActDiff(api))
  app.get('/v1/certificates/:id/history', anyone, getHistory(api))
  app.get(version, anyone, getProof(api))
  app.post(`${version}/checks`, anyone, body, postProofCheck(api))
  app.get('/v1/certificates/:id/offers', anyone, getIssuedOffers(api))
  app.delete('/v1/offers/by-id/:id', offers, deleteOffer(api))
  mountAppeals(app, api)
  const monitors = requireRole(api.access, ...monitorsCertificates)
  app.post('/v1/certificates/:id/reassessments', monitors, body, postReassessment(api))
  const meets = requireRole(api.access, ...officerRoles)
  app.get('/v1/certificates/:id/reassessments', meets, getReassessments(api))
  app.post('/v1/reassessments/:id/conclusions', monitors, body, postConclusion(api))
}

/** Before `/v1/certificates/{id}`, which would take it for an id. */
export function mountDue(app: Express, api: LifecycleApi): void {
  app.get('/v1/certificates/due', requireRole(api.access), getDueCertificates(api))
}

function mountAppeals(app: Express, api: LifecycleApi): void {
  const body = readJsonBody({ maxBytes: SMALL_BYTES })
  const lodges = requireRole(api.access, ...lodgesAppeals)
  const reads = requireRole(api.access, ...readsAppeals)
  const decides = requireRole(api.access, ...decidesAppeals)
  app.post('/v1/certificates/:id/appeals', lodges, body, postAppeal(api, 'certificate'))
  app.post('/v1/applications/:id/appeals', lodges, body, postAppeal(api, 'application'))
  app.get('/v1/certificates/:id/appealable', reads, getAppealable(api, 'certificate'))
  app.get('/v1/applications/:id/appealable', reads, getAppealable(api, 'application'))
  app.get('/v1/appeals', reads, getAppeals(api))
  app.get('/v1/appeals/:id', reads, getAppeal(api))
  app.post('/v1/appeals/:id/decisions', decides, body, postAppealDecision(api))
  app.post('/v1/appeals/:id/withdrawals', lodges, body, postAppealWithdrawal(api))
}
