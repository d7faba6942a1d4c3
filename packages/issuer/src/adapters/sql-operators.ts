import type { Kysely, Selectable } from 'kysely'
import { issuerError } from '../features/errors.ts'
import {
  dataOf,
  type NumberedOperator,
  type Operator,
  type OperatorStore,
  type OperatorVersion,
} from '../features/operators/operator.ts'
import { StoredOperatorData } from './operator-data.ts'
import { indexOperators } from './operator-index.ts'
import { inChunks, isUniqueViolation, parseJson } from './rows.ts'
import { markChanged } from './sql-duplicates.ts'
import type { IssuerTables, OperatorTable } from './tables.ts'

/** The register's firms with all their versions. */
export function sqlOperators(db: Kysely<IssuerTables>): OperatorStore {
  return {
    add: (operators, by = 'service') => inChunks(operators, 500, (some) => add(db, some, by)),
    find: async (id) => {
      const row = await db.selectFrom('operator').selectAll().where('id', '=', id).executeTakeFirst()
      return row && operatorOf(row)
    },
    findMany: async (ids) => {
      const found: NumberedOperator[] = []
      await inChunks(ids, 1_000, async (some) => {
        const rows = await db.selectFrom('operator').selectAll().where('id', 'in', some).execute()
        found.push(...rows.map(operatorOf))
      })
      return found
    },
    findByTin: async (tin) => {
      const row = await db.selectFrom('operator').selectAll().where('tin', '=', tin).executeTakeFirst()
      return row && operatorOf(row)
    },
    list: async ({ tin, before, limit }) => {
      let query = db.selectFrom('operator').selectAll()
      if (tin !== undefined) query = query.where('tin', '=', tin)
      if (before !== undefined) query = query.where('number', '<', before)
      return (await query.orderBy('number', 'desc').limit(limit).execute()).map(operatorOf)
    },
    save: (version) => save(db, version),
    version: async (id, version) => {
      const row = await versionRows(db, id).where('version', '=', version).executeTakeFirst()
      return row && versionOf(row)
    },
    versions: async (id, { before, limit }) => {
      let query = versionRows(db, id)
      if (before !== undefined) query = query.where('version', '<', before)
      return (await query.orderBy('version', 'desc').limit(limit).execute()).map(versionOf)
    },
  }
}

async function add(db: Kysely<IssuerTables>, operators: readonly Operator[], by: string): Promise<void> {
  const rows = operators.map((operator) => {
    const { id, createdAt, tin } = operator
    return { id, tin, data: JSON.stringify(dataOf(operator)), created_at: createdAt.toISOString() }
  })
  const numbers = await unlessKnown(
    db.insertInto('operator').values(rows).returning(['id', 'number']).execute(),
  )
  const versions = rows.map(({ id, data, created_at }) => {
    return { operator_id: id, version: 1, data, by, at: created_at, why: null }
  })
  await db.insertInto('operator_version').values(versions).execute()
  const byId = new Map(operators.map((operator) => [operator.id, operator]))
  const added = numbers.flatMap(({ id, number }) => {
    const data = byId.get(id)
    return data ? [{ number, data }] : []
  })
  await indexOperators(db, added, { fresh: true })
  await markChanged(
    db,
    numbers.map(({ number }) => number),
  )
}

async function save(db: Kysely<IssuerTables>, kept: OperatorVersion): Promise<boolean> {
  const { operatorId, version } = kept
  const data = dataOf(kept.data)
  const text = JSON.stringify(data)
  const update = db
    .updateTable('operator')
    .set({ tin: data.tin, data: text, version })
    .where('id', '=', operatorId)
    .where('version', '=', version - 1)
    .returning(['number', 'merged_into'])
  const row = await unlessKnown(update.executeTakeFirst())
  if (!row) return false
  await db
    .insertInto('operator_version')
    .values({
      operator_id: operatorId,
      version,
      data: text,
      by: kept.by,
      at: kept.at.toISOString(),
      why: kept.why ?? null,
    })
    .execute()
  if (row.merged_into === null) await indexOperators(db, [{ number: row.number, data }], { fresh: false })
  await markChanged(db, [row.number])
  return true
}

async function unlessKnown<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    throw issuerError('operator-exists', 'The register has a firm with this TIN already.', { cause })
  }
}

function versionRows(db: Kysely<IssuerTables>, id: string) {
  return db.selectFrom('operator_version').selectAll().where('operator_id', '=', id)
}

function versionOf(row: Selectable<IssuerTables['operator_version']>): OperatorVersion {
  return {
    operatorId: row.operator_id,
    version: row.version,
    data: parseJson(StoredOperatorData, row.data),
    by: row.by,
    at: new Date(row.at),
    ...(row.why === null ? {} : { why: row.why }),
  }
}

export function operatorOf(row: Selectable<OperatorTable>): NumberedOperator {
  return {
    ...parseJson(StoredOperatorData, row.data),
    number: row.number,
    id: row.id,
    version: row.version,
    createdAt: new Date(row.created_at),
    ...(row.merged_into === null ? {} : { mergedInto: row.merged_into }),
  }
}
