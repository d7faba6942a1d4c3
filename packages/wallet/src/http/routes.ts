import { mountOpenApi, mountSessions, readJsonBody, requireRole } from '@sello/platform'
import type { Express } from 'express'
import {
  getApplication,
  getApplications,
  postAppeal,
  postApplication,
  postCorrection,
  postWithdrawal,
} from './applications.ts'
import { getCredential, getCredentials } from './get-credentials.ts'
import { getHealth, getHistory, getHolder, getReadiness } from './get-state.ts'
import { walletDocument } from './openapi.ts'
import { postClaim } from './post-claim.ts'
import { postPresentation } from './post-presentation.ts'
import type { WalletApi } from './wallet-api.ts'

const BODY_BYTES = 32_768
/** A form with its answers and notes. */
const FORM_BYTES = 1_048_576

/** Mounts the wallet's endpoints: who may call comes before the body is read. */
export function mountRoutes(app: Express, api: WalletApi): void {
  const operator = requireRole(api.access, 'operator')
  const anyone = requireRole(api.access)
  const body = readJsonBody({ maxBytes: BODY_BYTES })

  app.get('/healthz', getHealth)
  app.get('/readyz', getReadiness(api))
  mountOpenApi(app, walletDocument)
  mountSessions(app, api.access)

  app.get('/v1/holder', anyone, getHolder(api))
  app.post('/v1/credentials/claims', operator, body, postClaim(api))
  app.get('/v1/credentials', anyone, getCredentials(api))
  app.get('/v1/credentials/:id', anyone, getCredential(api))
  app.post('/v1/presentations', operator, body, postPresentation(api))
  app.get('/v1/history', anyone, getHistory(api))

  const form = readJsonBody({ maxBytes: FORM_BYTES })
  app.post('/v1/applications', operator, form, postApplication(api))
  app.get('/v1/applications', anyone, getApplications(api))
  app.get('/v1/applications/:id', anyone, getApplication(api))
  app.post('/v1/applications/:id/corrections', operator, form, postCorrection(api))
  app.post('/v1/applications/:id/withdrawals', operator, body, postWithdrawal(api))
  app.post('/v1/applications/:id/appeals', operator, body, postAppeal(api))
}
