import { requireIfMatch, sendVersioned } from '@sello/platform'
import { ListPage, NewSavedView, SavedViewChange } from '@sello/protocol'
import type { RequestHandler } from 'express'
import type { OfficerSession } from '../features/accounts/role.ts'
import { changeView } from '../features/saved-views/change-view.ts'
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
import { cursorBehind, pairIn } from './list-page.ts'

export interface SavedViewsApi extends SavedViewDeps {
  readonly savedViews: SavedViewStore
}

const viewFor = (officer: OfficerSession) => (view: SavedView) => ({
  ...view,
  removable: mayRemove(view, officer),
})

export const SavedViewQuery = ListPage.extend({ list: NewSavedView.shape.list.optional() })

/** `GET /v1/saved-views?list=&limit=&cursor=` */
export function getSavedViews(api: SavedViewsApi): RequestHandler {
  return async (request, response) => {
    const { list, limit, cursor } = SavedViewQuery.parse(request.query)
    const officer = officerIn(response)
    const after = pairIn(cursor)
    const views = await api.savedViews.list(officer.username, { list, limit, ...(after ? { after } : {}) })
    const next = cursorBehind(views, limit, ({ name, id }) => [name, id])
    response.json({ views: views.map(viewFor(officer)), ...next })
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

/** `PATCH /v1/saved-views/{id}` */
export function patchSavedView(api: SavedViewsApi): RequestHandler {
  return async (request, response) => {
    const { id } = Id.parse(request.params)
    const officer = officerIn(response)
    const by = { actor: actorIn(response), officer, seen: requireIfMatch(request) }
    const changed = await changeView(api, id, SavedViewChange.parse(request.body), by)
    sendVersioned(response, changed.version, viewFor(officer)(changed))
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
