import { enqueue } from '@sello/platform'
import { ColumnMapping } from '@sello/protocol'
import { type Kysely, type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { FileImport, FileImportStore, ImportQueue } from '../features/imports/files/import-upload.ts'
import type { ImportFileTable } from './import-tables.ts'
import { inChunks, parseJson } from './rows.ts'
import { importOf, kindOf, sqlImports } from './sql-imports.ts'
import type { IssuerTables } from './tables.ts'

type Db = Kysely<IssuerTables>

const Cells = z.record(z.string(), z.string())
const Faults = z.array(z.object({ column: z.string(), code: z.string(), reason: z.string() }))

/** Imports that read an upload, and what becomes of their rows. */
export function sqlFileImports(db: Db): FileImportStore {
  const { addRows, counts, refuse, inRegister } = sqlImports(db)
  return {
    addRows,
    counts,
    refuse,
    inRegister,
    begin: (newImport) => begin(db, newImport),
    find: async (id) => {
      const row = await db.selectFrom('import_file').selectAll().where('id', '=', id).executeTakeFirst()
      return row && fileImportOf(row)
    },
    move: async (id, from, to, { endedAt, failure } = {}) => {
      const known = from.filter((state) => state !== undefined)
      const result = await db
        .updateTable('import_file')
        .set({
          state: to,
          failure: failure ?? null,
          ...(endedAt ? { ended_at: endedAt.toISOString() } : {}),
          // What is cancelled leaves its name to another try.
          ...(to === 'cancelled' ? { digest: sql<string>`digest || '/' || id` } : {}),
        })
        .where('id', '=', id)
        .where((eb) =>
          eb.or([
            ...(known.length > 0 ? [eb('state', 'in', known)] : []),
            ...(from.includes(undefined) ? [eb('state', 'is', null)] : []),
          ]),
        )
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
    unapplied: async (id, limit) => {
      const rows = await db
        .selectFrom('import_row')
        .select(['row', 'operator_id', 'terms'])
        .where('import_id', '=', id)
        .where('applied', '=', 0)
        .where('terms', 'is not', null)
        .orderBy('row')
        .limit(limit)
        .execute()
      return rows.map(({ row, operator_id, terms }) => {
        const data: unknown = JSON.parse(terms ?? 'null')
        return { row, operatorId: operator_id, data }
      })
    },
    markApplied: (id, rows) =>
      inChunks(rows, 500, (some) =>
        db
          .updateTable('import_row')
          .set({ applied: 1 })
          .where('import_id', '=', id)
          .where('row', 'in', some)
          .execute(),
      ),
    countApplied: async (id) => {
      const count = db.selectFrom('import_row').select(({ fn }) => fn.countAll<number>().as('count'))
      const row = await count.where('import_id', '=', id).where('applied', '=', 1).executeTakeFirstOrThrow()
      return Number(row.count)
    },
    rows: async (id, { after, limit, faulty }) => {
      let query = db.selectFrom('import_row').select(['row', 'raw', 'faults']).where('import_id', '=', id)
      if (faulty !== undefined) query = query.where('faults', faulty ? 'is not' : 'is', null)
      const rows = await query.where('row', '>', after).orderBy('row').limit(limit).execute()
      return rows.map(({ row, raw, faults }) => ({
        row,
        cells: parseJson(Cells, raw),
        faults: faults === null ? [] : parseJson(Faults, faults),
      }))
    },
  }
}

async function begin(db: Db, newImport: FileImport): Promise<FileImport> {
  const { id, digest, name, rows, kind, mapping, uploadId } = newImport
  await db
    .insertInto('import_file')
    .values({
      id,
      digest,
      name,
      rows,
      created_by: newImport.createdBy,
      created_at: newImport.createdAt.toISOString(),
      kind,
      mapping: mapping ? JSON.stringify(mapping) : null,
      upload_id: uploadId ?? null,
      state: newImport.state ?? null,
    })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .execute()
  const begun = db.selectFrom('import_file').selectAll().where('digest', '=', digest)
  return fileImportOf(await begun.executeTakeFirstOrThrow())
}

function fileImportOf(row: Selectable<ImportFileTable>): FileImport {
  const mapping = row.mapping === null ? {} : { mapping: parseJson(ColumnMapping, row.mapping) }
  return { ...importOf(row), kind: kindOf(row.kind), ...mapping }
}

export const READ_IMPORT_ROW = 'read-import'
export const APPLY_IMPORT_ROW = 'apply-import'
/** Payload of an outbox row of those kinds. */
export const ImportPayload = z.strictObject({ importId: z.uuid() })

export function sqlImportQueue(db: Db): ImportQueue {
  const put = (kind: string) => (importId: string, now: Date) =>
    enqueue(db, { stream: `import/${importId}`, kind, payload: { importId }, now })
  return { enqueueReading: put(READ_IMPORT_ROW), enqueueApplying: put(APPLY_IMPORT_ROW) }
}
