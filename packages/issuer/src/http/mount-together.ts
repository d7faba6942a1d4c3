import { readJsonBody, requireRole } from '@sello/platform'
import type { Express } from 'express'
import type { OperatorsApi } from './operators-api.ts'
import { deletePresence, type PresenceApi, putPresence } from './presence.ts'
import {
  deleteSavedView,
  getSavedViews,
  patchSavedView,
  postSavedView,
  type SavedViewsApi,
} from './saved-views.ts'

const SMALL_BYTES = 8_192

/** Mounts what officers share: who is on a record, and lists under a name. */
export function mountTogether(
  app: Express,
  api: PresenceApi & SavedViewsApi & Pick<OperatorsApi, 'access'>,
): void {
  const small = readJsonBody({ maxBytes: SMALL_BYTES })
  const anyone = requireRole(api.access)
  app.put('/v1/presence', anyone, small, putPresence(api))
  app.delete('/v1/presence', anyone, deletePresence(api))
  app.get('/v1/saved-views', anyone, getSavedViews(api))
  app.post('/v1/saved-views', anyone, small, postSavedView(api))
  app.patch('/v1/saved-views/:id', anyone, small, patchSavedView(api))
  app.delete('/v1/saved-views/:id', anyone, deleteSavedView(api))
}
