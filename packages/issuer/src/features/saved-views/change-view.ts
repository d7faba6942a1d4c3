import type { OfficerSession } from '../accounts/role.ts'
import { issuerError } from '../errors.ts'
import { requireOwnView, type SavedView, type SavedViewDeps } from './saved-view.ts'

export type ViewChange = Partial<Record<'name' | 'query', string | undefined>> & {
  readonly shared?: boolean | undefined
}

/**
 * Gives a view another name, other filters, or shares it with everybody, or no longer. Throws `not-found`,
 * `not-allowed`, `version-conflict`.
 */
export async function changeView(
  deps: Pick<SavedViewDeps, 'clock' | 'transact'>,
  id: string,
  change: ViewChange,
  by: { actor: string; officer: Pick<OfficerSession, 'username' | 'roles'>; seen: number },
): Promise<SavedView> {
  const at = deps.clock()
  return deps.transact(async ({ savedViews, audit }) => {
    const view = await requireOwnView(savedViews, id, by.officer)
    const before = { name: view.name, query: view.query, shared: view.shared }
    const after = {
      name: change.name ?? view.name,
      query: change.query ?? view.query,
      shared: change.shared ?? view.shared,
    }
    if (!(await savedViews.change(id, by.seen, after)))
      throw issuerError('version-conflict', 'Somebody else has changed the view; look at it again.', {
        details: { version: view.version },
      })
    await audit.append({ actor: by.actor, action: 'view.changed', subject: `view:${id}`, before, after, at })
    return { ...view, ...after, version: by.seen + 1 }
  })
}
