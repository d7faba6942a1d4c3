import { ColumnMapping } from '@sello/protocol'
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import { z } from 'zod'
import {
  encodings,
  type ImportUpload,
  type MappingStore,
  type SavedMapping,
  separators,
  type UploadStore,
} from '../features/imports/files/import-upload.ts'
import type { ImportFileTables } from './import-file-tables.ts'
import { parseJson } from './rows.ts'
import { kindOf } from './sql-imports.ts'
import type { IssuerTables } from './tables.ts'

type Db = Kysely<IssuerTables>

/** Uploaded files, in pieces. */
export function sqlUploads(db: Db): UploadStore {
  return {
    addChunk: async (id, place, bytes) => {
      await db.insertInto('import_chunk').values({ upload_id: id, place, bytes }).execute()
    },
    dropChunks: async (id) => {
      await db.deleteFrom('import_chunk').where('upload_id', '=', id).execute()
    },
    chunks: (id) => chunks(db, id),
    add: async (upload) => {
      await db
        .insertInto('import_upload')
        .values(rowOf(upload))
        .onConflict((conflict) => conflict.column('digest').doNothing())
        .execute()
      const added = db.selectFrom('import_upload').selectAll().where('digest', '=', upload.digest)
      return uploadOf(await added.executeTakeFirstOrThrow())
    },
    find: async (id) => {
      const row = await db.selectFrom('import_upload').selectAll().where('id', '=', id).executeTakeFirst()
      return row && uploadOf(row)
    },
    findByDigest: async (digest) => {
      const query = db.selectFrom('import_upload').selectAll().where('digest', '=', digest)
      const row = await query.executeTakeFirst()
      return row && uploadOf(row)
    },
    list: async (limit, after) => {
      let newest = db.selectFrom('import_upload').selectAll()
      if (after) newest = newest.where(sql<boolean>`(uploaded_at, id) < (${after[0]}, ${after[1]})`)
      const rows = newest.orderBy('uploaded_at', 'desc').orderBy('id', 'desc').limit(limit)
      return (await rows.execute()).map(uploadOf)
    },
    refill: async (id, from, { columns, uploadedBy, uploadedAt }) => {
      await db.updateTable('import_chunk').set({ upload_id: id }).where('upload_id', '=', from).execute()
      const came = { uploaded_by: uploadedBy, uploaded_at: uploadedAt.toISOString(), purged_at: null }
      const again = { ...came, columns: JSON.stringify(columns) }
      await db.updateTable('import_upload').set(again).where('id', '=', id).execute()
    },
    outlived: async (before, limit) => {
      const rows = outlived(db, before).selectAll().orderBy('uploaded_at').limit(limit)
      return (await rows.execute()).map(uploadOf)
    },
    purge: async (id, { at, before }) => {
      const row = await outlived(db, before).select('columns').where('id', '=', id).executeTakeFirst()
      if (!row) return false
      await db.deleteFrom('import_chunk').where('upload_id', '=', id).execute()
      const columns = parseJson(Columns, row.columns).map(({ name }) => ({ name, samples: [] }))
      const purged = { purged_at: at.toISOString(), columns: JSON.stringify(columns) }
      await db.updateTable('import_upload').set(purged).where('id', '=', id).execute()
      return true
    },
    importsOf: async (id) => {
      const rows = await db
        .selectFrom('import_file')
        .select('id')
        .where('upload_id', '=', id)
        .where((eb) => eb.or([eb('state', 'is', null), eb('state', '<>', 'cancelled')]))
        .orderBy('created_at')
        .execute()
      return rows.map((row) => row.id)
    },
  }
}

async function* chunks(db: Db, id: string): AsyncGenerator<Uint8Array> {
  for (let place = 0; ; place++) {
    const query = db.selectFrom('import_chunk').select('bytes').where('upload_id', '=', id)
    const row = await query.where('place', '=', place).executeTakeFirst()
    if (!row) return
    yield row.bytes
  }
}

/** Files that are still held, and for which nothing has happened since then nor is happening. */
function outlived(db: Db, before: Date) {
  const then = before.toISOString()
  return db
    .selectFrom('import_upload')
    .where('purged_at', 'is', null)
    .where('uploaded_at', '<', then)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('import_file')
            .leftJoin('act', 'act.id', 'import_file.act_id')
            .select('import_file.id')
            .whereRef('import_file.upload_id', '=', 'import_upload.id')
            .where((eb) =>
              eb.or([
                eb('import_file.state', 'in', ['reading', 'applying']),
                eb('import_file.created_at', '>=', then),
                eb('import_file.ended_at', '>=', then),
                eb('act.ended_at', '>=', then),
                eb.and([eb('act.id', 'is not', null), eb('act.ended_at', 'is', null)]),
              ]),
            ),
        ),
      ),
    )
}

/** Pieces of uploads that a stop cut off: nobody goes on with them. */
export async function dropCutOffUploads(db: Db): Promise<void> {
  const known = db.selectFrom('import_upload').select('id')
  await db.deleteFrom('import_chunk').where('upload_id', 'not in', known).execute()
}

const Columns = z.array(z.object({ name: z.string(), samples: z.array(z.string()) }))

function rowOf(upload: ImportUpload): Insertable<ImportFileTables['import_upload']> {
  const { id, name, digest, bytes, format, encoding, separator, rowPath, rows } = upload
  return {
    ...{ id, name, digest, bytes, format, encoding, rows },
    separator: separator ?? null,
    row_path: rowPath ?? null,
    columns: JSON.stringify(upload.columns),
    uploaded_by: upload.uploadedBy,
    uploaded_at: upload.uploadedAt.toISOString(),
  }
}

function uploadOf(row: Selectable<ImportFileTables['import_upload']>): ImportUpload {
  const encoding = encodings.find((name) => name === row.encoding)
  if (!encoding) throw new Error(`invariant: no such encoding: ${row.encoding}`)
  const separator = separators.find((name) => name === row.separator)
  return {
    id: row.id,
    name: row.name,
    digest: row.digest,
    bytes: row.bytes,
    format: row.format === 'xml' ? 'xml' : 'csv',
    encoding,
    ...(separator === undefined ? {} : { separator }),
    ...(row.row_path === null ? {} : { rowPath: row.row_path }),
    rows: row.rows,
    columns: parseJson(Columns, row.columns),
    uploadedBy: row.uploaded_by,
    uploadedAt: new Date(row.uploaded_at),
    ...(row.purged_at === null ? {} : { purgedAt: new Date(row.purged_at) }),
  }
}

/** Column mappings that the administration keeps. */
export function sqlMappings(db: Db): MappingStore {
  return {
    save: async ({ id, name, kind, mapping, createdBy, createdAt }) => {
      const content = {
        mapping: JSON.stringify(mapping),
        created_by: createdBy,
        created_at: createdAt.toISOString(),
      }
      await db
        .insertInto('import_mapping')
        .values({ id, name, kind, ...content })
        .onConflict((conflict) => conflict.columns(['kind', 'name']).doUpdateSet({ id, ...content }))
        .execute()
    },
    list: async (limit, after) => {
      let byName = db.selectFrom('import_mapping').selectAll()
      if (after) byName = byName.where(sql<boolean>`(name, id) > (${after[0]}, ${after[1]})`)
      return (await byName.orderBy('name').orderBy('id').limit(limit).execute()).map(mappingOf)
    },
    remove: async (id) => {
      await db.deleteFrom('import_mapping').where('id', '=', id).execute()
    },
  }
}

function mappingOf(row: Selectable<ImportFileTables['import_mapping']>): SavedMapping {
  return {
    id: row.id,
    name: row.name,
    kind: kindOf(row.kind),
    mapping: parseJson(ColumnMapping, row.mapping),
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
  }
}
