import type { OfficerSession } from '../accounts/role.ts'
import type { AuditStore } from '../audit.ts'
import { issuerError } from '../errors.ts'
import { earlierResource, type RequestKey, type RequestKeyStore } from '../request-keys.ts'
import type { Surroundings, Transact } from '../surroundings.ts'

export const viewLists = ['operators', 'applications', 'acts', 'imports', 'work'] as const
export type ViewList = (typeof viewLists)[number]

/** A list that officers come back to. */
export interface SavedView {
  readonly id: string
  readonly name: string
  readonly list: ViewList
  readonly query: string
  readonly shared: boolean
  readonly createdBy: string
  readonly createdAt: Date
  readonly version: number
}

export interface SavedViewPage {
  readonly list: ViewList | undefined
  readonly limit: number
  readonly after?: readonly [string, string]
}

export interface SavedViewStore {
  add(view: SavedView): Promise<void>
  find(id: string): Promise<SavedView | undefined>
  /** Hers and the shared ones, by name; `after`: name and id of the one before. */
  list(username: string, page: SavedViewPage): Promise<readonly SavedView[]>
  count(username: string): Promise<number>
  /** One statement: false when it is no longer at that version. */
  change(id: string, version: number, values: Pick<SavedView, 'name' | 'query' | 'shared'>): Promise<boolean>
  remove(id: string): Promise<void>
}

export interface SavedViewDeps extends Pick<Surroundings, 'clock' | 'newId'> {
  readonly transact: Transact<{ savedViews: SavedViewStore; audit: AuditStore; requestKeys: RequestKeyStore }>
}

const MOST_VIEWS = 200

/** Throws `too-many-views`, `idempotency-key-reused`. */
export async function saveView(
  deps: SavedViewDeps,
  view: Pick<SavedView, 'name' | 'list' | 'query' | 'shared'>,
  by: { actor: string; username: string; requestKey: RequestKey | undefined },
): Promise<SavedView> {
  const at = deps.clock()
  const saved = { ...view, id: deps.newId(), createdBy: by.username, createdAt: at, version: 1 }
  return deps.transact(async ({ savedViews, audit, requestKeys }) => {
    const earlier = await earlierResource(requestKeys, by.requestKey)
    if (earlier !== undefined) return requireView(savedViews, earlier)
    if ((await savedViews.count(by.username)) >= MOST_VIEWS)
      throw issuerError('too-many-views', `An officer keeps ${MOST_VIEWS} views at most; remove some.`)
    await savedViews.add(saved)
    if (by.requestKey) await requestKeys.add(by.requestKey, saved.id, at)
    const details = { name: view.name, list: view.list, shared: view.shared }
    await audit.append({ actor: by.actor, action: 'view.saved', subject: `view:${saved.id}`, details, at })
    return saved
  })
}

/** Her own, or as an administrator a shared one: for changing and for removing it. */
export function mayRemove(view: SavedView, officer: Pick<OfficerSession, 'username' | 'roles'>): boolean {
  return view.createdBy === officer.username || (view.shared && officer.roles.includes('administrator'))
}

/** Throws `not-found`, also for another's own view; `not-allowed` for a shared one of another. */
export async function removeView(
  deps: SavedViewDeps,
  id: string,
  by: { actor: string; officer: Pick<OfficerSession, 'username' | 'roles'> },
): Promise<void> {
  const at = deps.clock()
  await deps.transact(async ({ savedViews, audit }) => {
    await requireOwnView(savedViews, id, by.officer)
    await savedViews.remove(id)
    await audit.append({ actor: by.actor, action: 'view.removed', subject: `view:${id}`, at })
  })
}

/** Throws `not-found`, also for another's own view; `not-allowed` for a shared one of another. */
export async function requireOwnView(
  views: Pick<SavedViewStore, 'find'>,
  id: string,
  officer: Pick<OfficerSession, 'username' | 'roles'>,
): Promise<SavedView> {
  const view = await requireView(views, id)
  if (view.createdBy !== officer.username && !view.shared)
    throw issuerError('not-found', 'There is no such view.')
  if (!mayRemove(view, officer))
    throw issuerError('not-allowed', 'Who made a shared view, or an administrator, changes or removes it.')
  return view
}

async function requireView(views: Pick<SavedViewStore, 'find'>, id: string): Promise<SavedView> {
  const view = await views.find(id)
  if (!view) throw issuerError('not-found', 'There is no such view.')
  return view
}
