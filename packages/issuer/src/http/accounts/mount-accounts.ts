import { readJsonBody, requireSession } from '@sello/platform'
import type { Express } from 'express'
import type { AccountsApi } from './accounts-api.ts'
import {
  deletePasskey,
  getPasskeys,
  getSession,
  patchSession,
  postPasskey,
  postPasskeyOptions,
  postPassword,
  postRecoveryCodes,
  postTotp,
  postTotpConfirmation,
} from './own-account.ts'
import {
  deleteCurrentSession,
  deleteSession,
  deleteSessions,
  getSessions,
  getSignInOptions,
  postConfirmation,
  postPasskeyChallenge,
  postPasskeySession,
  postSession,
} from './sessions.ts'

/** Sign-in, and what everybody does with an account of one's own. */
export function mountAccounts(app: Express, api: AccountsApi): void {
  const body = readJsonBody({ maxBytes: 4_096 })
  const ceremony = readJsonBody({ maxBytes: 65_536 })
  const person = requireSession(api.access)
  const enrolling = requireSession(api.access, { enrolling: true })
  app.get('/v1/sign-in-options', getSignInOptions(api))
  app.post('/v1/sessions', body, postSession(api))
  app.post('/v1/sessions/passkey/options', body, postPasskeyChallenge(api))
  app.post('/v1/sessions/passkey', ceremony, postPasskeySession(api))
  app.post('/v1/sessions/current/confirmations', person, ceremony, postConfirmation(api))
  app.get('/v1/sessions', person, getSessions(api))
  app.delete('/v1/sessions', enrolling, deleteSessions(api))
  app.delete('/v1/sessions/current', enrolling, deleteCurrentSession(api))
  app.delete('/v1/sessions/:id', person, deleteSession(api))
  app.get('/v1/session', enrolling, getSession(api))
  app.patch('/v1/session', enrolling, body, patchSession(api))
  app.post('/v1/session/password', enrolling, body, postPassword(api))
  app.post('/v1/second-factor/totp', enrolling, body, postTotp(api))
  app.post('/v1/second-factor/totp/confirmation', enrolling, body, postTotpConfirmation(api))
  app.post('/v1/second-factor/recovery-codes', person, body, postRecoveryCodes(api))
  app.get('/v1/passkeys', person, getPasskeys(api))
  app.post('/v1/passkeys/options', enrolling, body, postPasskeyOptions(api))
  app.post('/v1/passkeys', enrolling, ceremony, postPasskey(api))
  app.delete('/v1/passkeys/:id', person, deletePasskey(api))
}
