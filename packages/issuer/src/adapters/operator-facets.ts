import { type Kysely, sql } from 'kysely'
import type { Facets, OperatorFilter } from '../features/operators/operator-search.ts'
import {
  allOf,
  type Condition,
  certificatesOf,
  conjunction,
  firmIs,
  matchingNumbers,
  statusOf,
} from './operator-conditions.ts'
import type { IssuerTables } from './tables.ts'

type Db = Kysely<IssuerTables>
type Facet = 'status' | 'programme' | 'aeoType' | 'role'

/** Certificates for each value of a filter; a facet's own filter does not narrow it. One pass over an index each. */
export async function countFacets(db: Db, filter: OperatorFilter, today: string): Promise<Facets> {
  const of = async (facet: Facet, value: Condition) => {
    const { [facet]: _, ...others } = filter
    const { where, role } = certificatesOf(others, today) ?? { where: undefined, role: undefined }
    const roles = sql`cross join certificate_role r on r.number = c.number`
    const joined = facet === 'role' ? roles : role === undefined ? sql`` : sql`${roles} and r.role = ${role}`
    const { rows } = await sql<{ value: string; count: number }>`
      select ${value} as value, count(*) as count from certificate_summary c ${joined}
      where ${conjunction([where, ...firmsOf(others)])} group by 1 order by 2 desc, 1`.execute(db)
    return rows
  }
  return {
    total: await total(db, filter, today),
    status: await of('status', statusOf(today)),
    programme: await of('programme', sql`c.programme`),
    aeoType: await of('aeoType', sql`c.aeo_type`),
    role: await of('role', sql`r.role`),
  }
}

function firmsOf(filter: OperatorFilter): Condition[] {
  const firms = [
    ...firmIs(filter),
    ...(filter.q ? [sql`walked.number in (${matchingNumbers(filter.q)})`] : []),
  ]
  if (firms.length === 0) return []
  return [
    sql`c.operator_number in (select walked.number from operator_index walked where ${conjunction(firms)})`,
  ]
}

async function total(db: Db, filter: OperatorFilter, today: string): Promise<number> {
  const query = sql<{ count: number }>`select count(*) as count from operator_index walked
    where ${allOf(filter, today)}`
  return (await query.execute(db)).rows[0]?.count ?? 0
}
