import type { Kysely, Selectable } from 'kysely'
import { z } from 'zod'
import type { MergeStore, OperatorMerge } from '../features/operators/merge-operators.ts'
import type { DuplicateTables } from './duplicate-tables.ts'
import { StoredOperatorData } from './operator-data.ts'
import { indexOperators, unindexOperators } from './operator-index.ts'
import { inChunks, parseJson } from './rows.ts'
import { markChanged } from './sql-duplicates.ts'
import type { IssuerTables } from './tables.ts'

type Db = Kysely<IssuerTables>
const MergeFields = z.array(
  z.enum([
    'tin',
    'legalName',
    'nativeName',
    'address',
    'addresses',
    'contacts',
    'sharingConsent',
    'assignedTo',
  ]),
)
const Moved = z.object({ certificates: z.array(z.string()), applications: z.array(z.string()) })

/** Records that went under others. */
export function sqlMerges(db: Db): MergeStore {
  return {
    add: async ({ id, survivorId, mergedId, take, moved, version, mergedVersion, why, by, at }) => {
      const row = { id, version, why, by, at: at.toISOString(), merged_version: mergedVersion }
      const ids = { survivor_id: survivorId, merged_id: mergedId }
      const lists = { take: JSON.stringify(take), moved: JSON.stringify(moved) }
      await db
        .insertInto('operator_merge')
        .values({ ...row, ...ids, ...lists })
        .execute()
    },
    find: async (id) => {
      const row = await db.selectFrom('operator_merge').selectAll().where('id', '=', id).executeTakeFirst()
      return row && mergeOf(row)
    },
    of: async (operatorId) => {
      const rows = await db
        .selectFrom('operator_merge')
        .selectAll()
        .where((eb) => eb.or([eb('survivor_id', '=', operatorId), eb('merged_id', '=', operatorId)]))
        .orderBy('number', 'desc')
        .execute()
      return rows.map(mergeOf)
    },
    markUndone: async (id, { by, at, why }) => {
      const result = await db
        .updateTable('operator_merge')
        .set({ undone_by: by, undone_at: at.toISOString(), undone_why: why })
        .where('id', '=', id)
        .where('undone_at', 'is', null)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
    parkTin: async (id) => {
      await db
        .updateTable('operator')
        .set({ tin: `merged/${id}` })
        .where('id', '=', id)
        .execute()
    },
    point: (id, into, tin) => point(db, id, into, tin),
    moveAll: async (from, to) => {
      const certificates = db
        .updateTable('certificate')
        .set({ operator_id: to })
        .where('operator_id', '=', from)
      const applications = db
        .updateTable('application')
        .set({ operator_id: to })
        .where('operator_id', '=', from)
      const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
      return {
        certificates: ids(await certificates.returning('id').execute()),
        applications: ids(await applications.returning('id').execute()),
      }
    },
    moveBack: async ({ certificates, applications }, from, to) => {
      for (const [table, ids] of [
        ['certificate', certificates],
        ['application', applications],
      ] as const)
        await inChunks(ids, 500, (some) =>
          db
            .updateTable(table)
            .set({ operator_id: to })
            .where('id', 'in', some)
            .where('operator_id', '=', from)
            .execute(),
        )
    },
    counts: async (id) => ({
      certificates: await countOf(db, 'certificate', id),
      applications: await countOf(db, 'application', id),
    }),
  }
}

async function countOf(db: Db, table: 'certificate' | 'application', operatorId: string): Promise<number> {
  const count = db.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('count'))
  return Number((await count.where('operator_id', '=', operatorId).executeTakeFirstOrThrow()).count)
}

async function point(db: Db, id: string, into: string | undefined, tin: string): Promise<void> {
  const { number, data } = await db
    .updateTable('operator')
    .set({ merged_into: into ?? null, tin })
    .where('id', '=', id)
    .returning(['number', 'data'])
    .executeTakeFirstOrThrow()
  if (into === undefined)
    await indexOperators(db, [{ number, data: parseJson(StoredOperatorData, data) }], { fresh: false })
  else await unindexOperators(db, [number])
  await markChanged(db, [number])
}

function mergeOf(row: Selectable<DuplicateTables['operator_merge']>): OperatorMerge {
  const { undone_by, undone_at, undone_why } = row
  return {
    id: row.id,
    survivorId: row.survivor_id,
    mergedId: row.merged_id,
    version: row.version,
    mergedVersion: row.merged_version,
    take: parseJson(MergeFields, row.take),
    moved: parseJson(Moved, row.moved),
    why: row.why,
    by: row.by,
    at: new Date(row.at),
    ...(undone_by !== null && undone_at !== null && undone_why !== null
      ? { undone: { by: undone_by, at: new Date(undone_at), why: undone_why } }
      : {}),
  }
}
