import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { Facets, OperatorFilter } from '../features/operators/operator-search.ts'
import {
  allOf,
  type Condition,
  conjunction,
  firmIs,
  matchingNumbers,
  statusOf,
} from './operator-conditions.ts'
import { parseJson } from './rows.ts'
import type { IssuerTables } from './tables.ts'

type Db = Kysely<IssuerTables>

/** Certificates that are alike in all that is counted: far fewer than certificates. */
interface Alike {
  readonly status: string
  readonly programme: string
  readonly aeoType: string
  readonly roles: string
  readonly count: number
}
const Roles = z.array(z.string())
type Row = Omit<Alike, 'roles'> & { readonly roles: readonly string[] }

const facetNames = ['status', 'programme', 'aeoType', 'role'] as const
type Facet = (typeof facetNames)[number]

/** Certificates for each value of a filter; a facet's own filter does not narrow it. One pass over them for all. */
export async function countFacets(db: Db, filter: OperatorFilter, today: string): Promise<Facets> {
  const { expiresBefore } = filter
  const expiring =
    expiresBefore !== undefined &&
    sql`c.state = 'granted' and c.expires_on >= ${today} and c.expires_on < ${expiresBefore}`
  // The plus has SQLite go through the certificates once, and not firm by firm.
  const { rows } = await sql<Alike>`
    select ${statusOf(today)} as status, c.programme, c.aeo_type as "aeoType", c.roles, count(*) as count
    from certificate_summary c where ${conjunction([expiring, ...firmsOf(filter)])} group by 1, 2, 3, 4`.execute(
    db,
  )
  const alike: Row[] = rows.map(({ roles, ...row }) => ({ ...row, roles: parseJson(Roles, roles) }))
  const asked = (wanted: string | undefined, value: string) => wanted === undefined || value === wanted
  const fits: Readonly<Record<Facet, (row: Row) => boolean>> = {
    status: ({ status }) => asked(filter.status, status),
    programme: ({ programme }) => asked(filter.programme, programme),
    aeoType: ({ aeoType }) => asked(filter.aeoType, aeoType),
    role: ({ roles }) => filter.role === undefined || roles.includes(filter.role),
  }
  const of = (facet: Facet, valuesOf: (row: Row) => readonly string[]) => {
    const others = facetNames.filter((name) => name !== facet).map((name) => fits[name])
    const counts = new Map<string, number>()
    for (const row of alike.filter((one) => others.every((fit) => fit(one))))
      for (const value of valuesOf(row)) counts.set(value, (counts.get(value) ?? 0) + row.count)
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
  }
  return {
    total: await total(db, filter, today),
    status: of('status', ({ status }) => [status]),
    programme: of('programme', ({ programme }) => [programme]),
    aeoType: of('aeoType', ({ aeoType }) => [aeoType]),
    role: of('role', ({ roles }) => roles),
  }
}

function firmsOf(filter: OperatorFilter): Condition[] {
  const firms = [
    ...firmIs(filter),
    ...(filter.q ? [sql`walked.number in (${matchingNumbers(filter.q)})`] : []),
  ]
  if (firms.length === 0) return []
  return [
    sql`+c.operator_number in (select walked.number from operator_index walked where ${conjunction(firms)})`,
  ]
}

async function total(db: Db, filter: OperatorFilter, today: string): Promise<number> {
  const query = sql<{ count: number }>`select count(*) as count from operator_index walked
    where ${allOf(filter, today)}`
  return (await query.execute(db)).rows[0]?.count ?? 0
}
