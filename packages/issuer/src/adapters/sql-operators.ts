import type { Kysely, Selectable } from 'kysely'
import { issuerError } from '../features/errors.ts'
import {
  type NumberedOperator,
  type OperatorStore,
  StoredOperatorData,
} from '../features/operators/operator.ts'
import { inChunks, isUniqueViolation, parseJson } from './rows.ts'
import type { IssuerTables, OperatorTable } from './tables.ts'

/** The register's firms. */
export function sqlOperators(db: Kysely<IssuerTables>): OperatorStore {
  return {
    add: (operators) =>
      inChunks(operators, 1_000, async (some) => {
        const rows = some.map(({ id, createdAt, ...data }) => ({
          id,
          tin: data.tin,
          data: JSON.stringify(data),
          created_at: createdAt.toISOString(),
        }))
        try {
          await db.insertInto('operator').values(rows).execute()
        } catch (cause) {
          if (isUniqueViolation(cause))
            throw issuerError('operator-exists', 'The register has a firm with this TIN already.', {
              cause,
            })
          throw cause
        }
      }),
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
    list: async ({ tin, before, limit }) => {
      let query = db.selectFrom('operator').selectAll()
      if (tin !== undefined) query = query.where('tin', '=', tin)
      if (before !== undefined) query = query.where('number', '<', before)
      return (await query.orderBy('number', 'desc').limit(limit).execute()).map(operatorOf)
    },
  }
}

function operatorOf(row: Selectable<OperatorTable>): NumberedOperator {
  const data = parseJson(StoredOperatorData, row.data)
  return { ...data, number: row.number, id: row.id, createdAt: new Date(row.created_at) }
}
