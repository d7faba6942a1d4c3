import { NewSavedView } from '@sello/protocol'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import type { OfficerSession } from '../features/accounts/role.ts'
import {
  mayRemove,
  removeView,
  type SavedView,
  type SavedViewDeps,
  type SavedViewStore,
  saveView,
} from '../features/saved-views/saved-view.ts'
import { Id } from './acts.ts'
import { actorIn, officerIn, requestKeyOf } from './caller.ts'

export interface SavedViewsApi extends SavedViewDeps {
  readonly savedViews: SavedViewStore
}

const viewFor = (officer: OfficerSession) => (view: SavedView) => ({
  ...view,
  removable: mayRemove(view, officer),
})

export const SavedViewQuery = z.object({ list: NewSavedView.shape.list.optional() })

/** `GET /v1/saved-views?list=` */
export function getSavedViews(api: SavedViewsApi): RequestHandler {
  return async (request, response) => {
    const { list } = SavedViewQuery.parse(request.query)
    const officer = officerIn(response)
    const views = await api.savedViews.list(officer.username, list)
    response.json({ views: views.map(viewFor(officer)) })
  }
}

/** `POST /v1/saved-views` */
export function postSavedView(api: SavedViewsApi): RequestHandler {
  return async (request, response) => {
    const officer = officerIn(response)
    const requestKey = requestKeyOf(request, response)
    const by = { actor: actorIn(response), username: officer.username, requestKey }
    const saved = await saveView(api, NewSavedView.parse(request.body), by)
    response.status(201).json(viewFor(officer)(saved))
  }
}

/** `DELETE /v1/saved-views/{id}` */
export function deleteSavedView(api: SavedViewsApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    await removeView(api, id, { actor: actorIn(response), officer: officerIn(response) })
    response.status(204).end()
  }
}
