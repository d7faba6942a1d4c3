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
}

export interface SavedViewStore {
  add(view: SavedView): Promise<void>
  find(id: string): Promise<SavedView | undefined>
  /** Hers and the shared ones, by name. */
  list(username: string, list: ViewList | undefined): Promise<readonly SavedView[]>
  count(username: string): Promise<number>
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
  const saved = { ...view, id: deps.newId(), createdBy: by.username, createdAt: at }
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

/** Her own, or as an administrator a shared one. */
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
    const view = await requireView(savedViews, id)
    const isHers = view.createdBy === by.officer.username
    if (!isHers && !view.shared) throw issuerError('not-found', 'There is no such view.')
    if (!mayRemove(view, by.officer))
      throw issuerError('not-allowed', 'Who made a shared view, or an administrator, removes it.')
    await savedViews.remove(id)
    await audit.append({ actor: by.actor, action: 'view.removed', subject: `view:${id}`, at })
  })
}

async function requireView(views: Pick<SavedViewStore, 'find'>, id: string): Promise<SavedView> {
  const view = await views.find(id)
  if (!view) throw issuerError('not-found', 'There is no such view.')
  return view
}
