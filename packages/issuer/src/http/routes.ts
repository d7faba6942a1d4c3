import { mountOpenApi, mountReference, readJsonBody, requireRole } from '@sello/platform'
import type { Express, RequestHandler } from 'express'
import { mountAccounts } from './accounts/mount-accounts.ts'
import { getAct, getActs, postAct, postRefusal, postReproposal, postSignature } from './acts.ts'
import { mountAudit } from './audit.ts'
import { getBackup } from './backup.ts'
import { getCertificate, getCertificates } from './certificates.ts'
import { postClaim, postClaimNonce } from './claims.ts'
import { getDashboard, readsDashboard } from './dashboard.ts'
import { mountImports } from './imports.ts'
import type { IssuerApi } from './issuer-api.ts'
import { keepIssuerAnswers } from './kept-answers.ts'
import { limitRate } from './lifecycle/limit-rate.ts'
import { mountApplications } from './lifecycle/mount-applications.ts'
import { mountHolderApplications } from './lifecycle/mount-holder-applications.ts'
import { mountDue, mountLifecycle } from './lifecycle/mount-lifecycle.ts'
import { mountOperators } from './mount-operators.ts'
import { mountProgramme } from './mount-programme.ts'
import { mountTogether } from './mount-together.ts'
import { getOffer, postOffer } from './offers.ts'
import { mountOfficers } from './officers/mount-officers.ts'
import { issuerDocument } from './openapi/issuer-document.ts'
import { mountSetup } from './setup.ts'
import {
  getArrangements,
  getHealth,
  getIdentity,
  getMemberProposals,
  getMembers,
  getReadiness,
} from './state.ts'
import { getStatusList } from './status-lists.ts'

const LARGE_BYTES = 1_048_576
const SMALL_BYTES = 32_768
/** Nonces that one address may draw within ten minutes: each is kept for a while. */
const NONCES = { most: 600, withinMs: 600_000 }

/** Mounts the issuer's endpoints, and the desk behind them: who may call comes before the body is read. */
export function mountRoutes(app: Express, api: IssuerApi, desk?: RequestHandler): void {
  app.use(keepIssuerAnswers(api))
  app.get('/healthz', getHealth)
  app.get('/readyz', getReadiness(api))
  mountOpenApi(app, issuerDocument)
  mountReference(app, issuerDocument)
  mountAccounts(app, api)
  mountOfficers(app, api)
  mountPublic(app, api)
  mountDue(app, api)
  mountRegister(app, api)
  mountOperators(app, api)
  mountTogether(app, api)
  mountActs(app, api)
  mountApplications(app, api)
  mountHolderApplications(app, api)
  mountLifecycle(app, api)
  mountImports(app, api)
  mountProgramme(app, api)
  mountSetup(app, api)
  app.get('/v1/dashboard', requireRole(api.access, ...readsDashboard), getDashboard(api))
  app.get('/v1/backup', requireRole(api.access, 'administrator'), getBackup(api))
  mountAudit(app, api)
  if (desk) app.use(desk)
}

function mountPublic(app: Express, api: IssuerApi): void {
  const small = readJsonBody({ maxBytes: SMALL_BYTES })
  app.get('/v1/identity', getIdentity(api))
  app.get('/v1/offers/:code', getOffer(api))
  const few = limitRate({ ...NONCES, clock: () => api.clock() })
  app.post('/v1/claims/nonce', few, small, postClaimNonce(api))
  app.post('/v1/claims', small, postClaim(api))
  app.get('/v1/status-lists/:list/:purpose', getStatusList(api))
}

function mountRegister(app: Express, api: IssuerApi): void {
  const small = readJsonBody({ maxBytes: SMALL_BYTES })
  const anyone = requireRole(api.access)
  const registers = requireRole(api.access, 'intake', 'approver', 'monitoring-officer')
  app.get('/v1/certificates', anyone, getCertificates(api))
  app.get('/v1/certificates/:id', anyone, getCertificate(api))
  app.post('/v1/certificates/:id/offers', registers, small, postOffer(api))
  app.get('/v1/members', anyone, getMembers(api))
  app.get('/v1/member-proposals', anyone, getMemberProposals(api))
  app.get('/v1/arrangements', anyone, getArrangements(api))
}

function mountActs(app: Express, api: IssuerApi): void {
  const large = readJsonBody({ maxBytes: LARGE_BYTES })
  const anyone = requireRole(api.access)
  const decides = requireRole(api.access, 'approver', 'monitoring-officer', 'mra-liaison', 'administrator')
  app.post('/v1/acts', decides, large, postAct(api))
  app.get('/v1/acts', anyone, getActs(api))
  app.get('/v1/acts/:id', anyone, getAct(api))
  app.post('/v1/acts/:id/signatures', decides, large, postSignature(api))
  app.post('/v1/acts/:id/proposals', decides, large, postReproposal(api))
  app.post('/v1/acts/:id/refusals', decides, large, postRefusal(api))
}
