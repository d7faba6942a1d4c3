import { CertificateTerms } from '@sello/core'
import { type Kysely, type Selectable, sql } from 'kysely'
import { z } from 'zod'
import { issuerError } from '../features/errors.ts'
import { importKinds, importStates } from '../features/imports/files/import-upload.ts'
import {
  faultCodes,
  type Import,
  type ImportCounts,
  type ImportStore,
  type RefusedRow,
  type RowKey,
  type StagedRow,
} from '../features/imports/import.ts'
import type { ImportFileTable } from './import-tables.ts'
import { inChunks, parseJson } from './rows.ts'
import type { IssuerTables } from './tables.ts'

const Faults = z.array(z.strictObject({ column: z.string(), code: z.enum(faultCodes), reason: z.string() }))

/** Imports and their rows. */
export function sqlImports(db: Kysely<IssuerTables>): ImportStore {
  return {
    begin: (newImport) => begin(db, newImport),
    find: async (id) => {
      const row = await db.selectFrom('import_file').selectAll().where('id', '=', id).executeTakeFirst()
      return row && importOf(row)
    },
    list: async (limit, after) => {
      let newest = db.selectFrom('import_file').selectAll()
      if (after) newest = newest.where(sql<boolean>`(created_at, id) < (${after[0]}, ${after[1]})`)
      const rows = newest.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit)
      return (await rows.execute()).map(importOf)
    },
    addRows: (id, rows) => inChunks(rows, 500, (some) => addRows(db, id, some)),
    counts: (id) => counts(db, id),
    firstMissing: (id) => firstMissing(db, id),
    keys: (id) => keys(db, id),
    inRegister: (rowKeys) => inRegister(db, rowKeys),
    refuse: async (id, rows) => {
      for (const { row, faults } of rows) {
        const update = db.updateTable('import_row').set({ terms: null, faults: JSON.stringify(faults) })
        await update.where('import_id', '=', id).where('row', '=', row).execute()
      }
    },
    markChecked: async (id, at) => {
      const update = db.updateTable('import_file').set({ checked_at: at.toISOString() })
      await update.where('id', '=', id).execute()
    },
    acceptedRows: async (id) => {
      const rows = await accepted(db, id).select(['row', 'terms', 'operator_id']).execute()
      return rows.map(({ row, terms, operator_id }) => ({
        row,
        terms: parseJson(CertificateTerms, terms ?? 'null'),
        operatorId: operator_id,
      }))
    },
    refusedRows: async (id, { after, limit }) => {
      const rows = await db
        .selectFrom('import_row')
        .select(['row', 'faults'])
        .where('import_id', '=', id)
        .where('faults', 'is not', null)
        .where('row', '>', after)
        .orderBy('row')
        .limit(limit)
        .execute()
      return rows.map(({ row, faults }) => ({ row, faults: parseJson(Faults, faults ?? 'null') }))
    },
    attachAct: async (id, actId, from) => {
      const update = db
        .updateTable('import_file')
        .set({ act_id: actId })
        .where('id', '=', id)
        .where((eb) => eb.or([eb('state', 'is', null), eb('state', '<>', 'cancelled')]))
      const result = await (from === undefined
        ? update.where('act_id', 'is', null)
        : update.where('act_id', '=', from)
      ).executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
  }
}

async function begin(db: Kysely<IssuerTables>, newImport: Import): Promise<Import> {
  const { id, digest, name, rows, createdBy, createdAt } = newImport
  await db
    .insertInto('import_file')
    .values({ id, digest, name, rows, created_by: createdBy, created_at: createdAt.toISOString() })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .execute()
  return importOf(
    await db.selectFrom('import_file').selectAll().where('digest', '=', digest).executeTakeFirstOrThrow(),
  )
}

async function addRows(db: Kysely<IssuerTables>, id: string, rows: readonly StagedRow[]): Promise<void> {
  const values = rows.map((staged) => ({
    import_id: id,
    row: staged.row,
    raw: JSON.stringify(staged.raw),
    terms: 'terms' in staged ? JSON.stringify(staged.terms) : null,
    faults: 'faults' in staged ? JSON.stringify(staged.faults) : null,
    operator_id: staged.operatorId,
  }))
  const kept = await db
    .insertInto('import_row')
    .values(values)
    .onConflict((conflict) => conflict.columns(['import_id', 'row']).doNothing())
    .returning('row')
    .execute()
  if (kept.length === values.length) return
  const [first, last] = [values[0]?.row ?? 0, values.at(-1)?.row ?? 0]
  const stored = await db
    .selectFrom('import_row')
    .select(['row', 'raw'])
    .where('import_id', '=', id)
    .where('row', '>=', first)
    .where('row', '<=', last)
    .execute()
  const raws = new Map(stored.map(({ row, raw }) => [row, raw]))
  const other = values.find(({ row, raw }) => raws.get(row) !== raw)
  if (other)
    throw issuerError('import-row-differs', `Row ${other.row} came before with other cells.`, {
      details: { row: other.row },
    })
}

async function counts(db: Kysely<IssuerTables>, id: string): Promise<ImportCounts> {
  const row = await db
    .selectFrom('import_row')
    .select(({ fn }) => [fn.countAll<number>().as('received'), fn.count<number>('terms').as('accepted')])
    .where('import_id', '=', id)
    .executeTakeFirstOrThrow()
  const [received, taken] = [Number(row.received), Number(row.accepted)]
  return { received, accepted: taken, refused: received - taken }
}

async function firstMissing(db: Kysely<IssuerTables>, id: string): Promise<number | undefined> {
  const { rows } = await db
    .selectFrom('import_file')
    .select('rows')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const { received } = await counts(db, id)
  if (received === rows) return undefined
  const present = await db
    .selectFrom('import_row')
    .select('row')
    .where('import_id', '=', id)
    .orderBy('row')
    .execute()
  const gap = present.findIndex(({ row }, place) => row !== place + 1)
  return gap === -1 ? received + 1 : gap + 1
}

function accepted(db: Kysely<IssuerTables>, id: string) {
  return db.selectFrom('import_row').where('import_id', '=', id).where('terms', 'is not', null).orderBy('row')
}

async function keys(db: Kysely<IssuerTables>, id: string): Promise<RowKey[]> {
  const member = (path: string) => sql<string>`json_extract(terms, ${path})`
  const rows = await accepted(db, id)
    .select([
      'row',
      'operator_id',
      member('$.tin').as('tin'),
      member('$.programme').as('programme'),
      sql<string | null>`json_extract(terms, '$.certificateNumber')`.as('certificateNumber'),
    ])
    .execute()
  return rows.map(({ operator_id, ...key }) => ({ ...key, operatorId: operator_id }))
}

async function inRegister(db: Kysely<IssuerTables>, rowKeys: readonly RowKey[]): Promise<RefusedRow[]> {
  const found: RefusedRow[] = []
  await inChunks(rowKeys, 500, async (some) => {
    const tins = some.map((key) => key.tin)
    const numbers = some.flatMap((key) => key.certificateNumber ?? [])
    const operators = await db.selectFrom('operator').select(['id', 'tin']).where('tin', 'in', tins).execute()
    const certificates = await db
      .selectFrom('certificate')
      .select(['programme', 'certificate_number'])
      .where('certificate_number', 'in', numbers)
      .execute()
    const firms = new Map(operators.map(({ id, tin }) => [tin, id]))
    const taken = new Set(certificates.map((row) => `${row.programme}\n${row.certificate_number}`))
    for (const key of some) {
      const firm = firms.get(key.tin)
      if (firm !== undefined && firm !== key.operatorId) found.push(knownFirm(key.row))
      else if (taken.has(`${key.programme}\n${key.certificateNumber}`)) found.push(takenNumber(key.row))
    }
  })
  return found
}

function knownFirm(row: number): RefusedRow {
  const reason = 'the register has a firm with this TIN'
  return { row, faults: [{ column: 'tin', code: 'already-in-register', reason }] }
}

function takenNumber(row: number): RefusedRow {
  const reason = 'the register has a certificate with this number'
  return { row, faults: [{ column: 'certificateNumber', code: 'number-taken', reason }] }
}

export function importOf(row: Selectable<ImportFileTable>): Import {
  return {
    id: row.id,
    digest: row.digest,
    name: row.name,
    rows: row.rows,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    ...(row.checked_at ? { checkedAt: new Date(row.checked_at) } : {}),
    ...(row.act_id ? { actId: row.act_id } : {}),
    kind: kindOf(row.kind),
    ...(row.upload_id === null ? {} : { uploadId: row.upload_id }),
    ...(row.failure === null ? {} : { failure: row.failure }),
    ...stateOf(row.state),
  }
}

function stateOf(text: string | null): Pick<Import, 'state'> {
  const state = importStates.find((name) => name === text)
  return state === undefined ? {} : { state }
}

export function kindOf(text: string) {
  const kind = importKinds.find((name) => name === text)
  if (!kind) throw new Error(`invariant: no such kind of import: ${text}`)
  return kind
}
