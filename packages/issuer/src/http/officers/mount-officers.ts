import { readJsonBody, requireRole, requireSession } from '@sello/platform'
import type { Express } from 'express'
import { officerRoles } from '../../features/accounts/role.ts'
import { mountOidc, type OidcApi } from '../accounts/oidc.ts'
import { getColleagues } from './colleagues.ts'
import {
  getIdentityChanges,
  postEmbeddedChanges,
  postPreparedChanges,
  postSignedChanges,
} from './identity-changes.ts'
import {
  deleteIdentityLink,
  deleteOfficerSessions,
  getOfficer,
  getOfficers,
  type OfficersApi,
  patchOfficer,
  postIdentityLink,
  postOfficer,
} from './officers.ts'
import { getResets, postApproval, postReset, postResetRefusal } from './resets.ts'

/** Officers with their roles and keys, and what the owner of the identity has to sign for them. */
export function mountOfficers(app: Express, api: OfficersApi & OidcApi): void {
  const body = readJsonBody({ maxBytes: 32_768 })
  const file = readJsonBody({ maxBytes: 1_048_576 })
  const sees = requireRole(api.access, 'administrator', 'key-custodian', 'auditor')
  const administers = requireRole(api.access, 'administrator')
  const keeps = requireRole(api.access, 'administrator', 'key-custodian')
  mountOidc(app, api, requireSession(api.access))
  app.get('/v1/colleagues', requireRole(api.access, ...officerRoles), getColleagues(api))
  app.get('/v1/officers', sees, getOfficers(api))
  app.post('/v1/officers', administers, body, postOfficer(api))
  app.get('/v1/officers/:username', sees, getOfficer(api))
  app.patch('/v1/officers/:username', administers, body, patchOfficer(api))
  app.delete('/v1/officers/:username/sessions', administers, deleteOfficerSessions(api))
  app.post('/v1/officers/:username/identities', administers, body, postIdentityLink(api))
  app.delete('/v1/officers/:username/identities/:provider/:subject', administers, deleteIdentityLink(api))
  app.get('/v1/second-factor-resets', requireRole(api.access, 'administrator', 'auditor'), getResets(api))
  app.post('/v1/second-factor-resets', administers, body, postReset(api))
  app.post('/v1/second-factor-resets/:id/approval', administers, body, postApproval(api))
  app.post('/v1/second-factor-resets/:id/refusal', administers, body, postResetRefusal(api))
  app.get('/v1/identity-changes', sees, getIdentityChanges(api))
  app.post('/v1/identity-changes/prepared', keeps, body, postPreparedChanges(api))
  app.post('/v1/identity-changes/signed', keeps, file, postSignedChanges(api))
  app.post('/v1/identity-changes/embedded', keeps, body, postEmbeddedChanges(api))
}
