import { type Kysely, type Selectable, sql } from 'kysely'
import { type SavedView, type SavedViewStore, viewLists } from '../features/saved-views/saved-view.ts'
import type { SavedViewTables } from './saved-view-tables.ts'
import type { IssuerTables } from './tables.ts'

/** Lists that officers come back to. */
export function sqlSavedViews(db: Kysely<IssuerTables>): SavedViewStore {
  return {
    add: async ({ createdBy, createdAt, shared, ...view }) => {
      const row = {
        ...view,
        shared: shared ? 1 : 0,
        created_by: createdBy,
        created_at: createdAt.toISOString(),
      }
      await db.insertInto('saved_view').values(row).execute()
    },
    find: async (id) => {
      const row = await db.selectFrom('saved_view').selectAll().where('id', '=', id).executeTakeFirst()
      return row && viewOf(row)
    },
    list: async (username, { list, limit, after }) => {
      let query = db
        .selectFrom('saved_view')
        .selectAll()
        .where((eb) => eb.or([eb('created_by', '=', username), eb('shared', '=', 1)]))
      if (list !== undefined) query = query.where('list', '=', list)
      if (after) query = query.where(sql<boolean>`(name, id) > (${after[0]}, ${after[1]})`)
      return (await query.orderBy('name').orderBy('id').limit(limit).execute()).map(viewOf)
    },
    count: async (username) => {
      const count = db.selectFrom('saved_view').select(({ fn }) => fn.countAll<number>().as('count'))
      return Number((await count.where('created_by', '=', username).executeTakeFirstOrThrow()).count)
    },
    change: async (id, version, { name, query, shared }) => {
      const { numUpdatedRows } = await db
        .updateTable('saved_view')
        .set({ name, query, shared: shared ? 1 : 0, version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    remove: async (id) => {
      await db.deleteFrom('saved_view').where('id', '=', id).execute()
    },
  }
}

function viewOf(row: Selectable<SavedViewTables['saved_view']>): SavedView {
  const list = viewLists.find((name) => name === row.list)
  if (!list) throw new Error(`invariant: no such list: ${row.list}`)
  return {
    id: row.id,
    name: row.name,
    list,
    query: row.query,
    shared: row.shared === 1,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    version: row.version,
  }
}
