import { type Kysely, sql } from 'kysely'
import type { MatchKind, OperatorQuery } from '../features/operators/operator-search.ts'
import { endOfPrefix } from '../features/operators/search-text.ts'
import { type Condition, conjunction, type Typed } from './operator-conditions.ts'
import type { IssuerTables } from './tables.ts'

type Db = Kysely<IssuerTables>

/** Where a page ended: the walk, and its last row. */
export interface Place {
  readonly walk: number
  readonly key: string
  readonly number: number
}
export const START: Place = { walk: 0, key: '', number: 0 }

export interface Walked {
  readonly number: number
  readonly key: string
}

/** One order of the register: rows behind a place, at most so many. `walked` is what its filters speak of. */
export interface Walk {
  readonly match?: MatchKind
  readonly rows: (after: Place | undefined, limit: number) => Promise<readonly Walked[]>
}

/** What a page's rows must be, and whether that is little enough to begin from. */
export interface PageFilter {
  readonly condition: Condition
  readonly isRare: boolean
}

/** The whole register in the order asked for. */
export function orderedWalk(
  db: Db,
  sort: OperatorQuery['sort'],
  { condition: filter, isRare }: PageFilter,
  today: string,
): Walk {
  const run = async (query: Condition) => (await sql<Walked>`${query}`.execute(db)).rows
  if (sort === 'name')
    return {
      rows: (after, limit) =>
        run(sql`select walked.number, walked.name_key as key from operator_index walked
          where ${conjunction([filter, after && sql`(walked.name_key, walked.number) > (${after.key}, ${after.number})`])}
          order by walked.name_key, walked.number limit ${limit}`),
    }
  if (sort === 'expiry')
    return {
      rows: (after, limit) =>
        run(sql`select walked.number, s.expires_on as key
          from ${
            isRare
              ? sql`operator_index walked cross join certificate_summary s indexed by certificate_summary_operator
                  on walked.number = s.operator_number`
              : sql`certificate_summary s indexed by certificate_summary_expiry
                  cross join operator_index walked on walked.number = s.operator_number`
          }
          where s.state = 'granted' and s.expires_on >= ${after?.key || today}
          and not exists (select 1 from certificate_summary e indexed by certificate_summary_operator
            where e.operator_number = s.operator_number and e.state = 'granted' and e.expires_on >= ${today}
            and (e.expires_on, e.number) < (s.expires_on, s.number))
          and ${conjunction([filter, after && sql`(s.expires_on, s.operator_number) > (${after.key}, ${after.number})`])}
          order by s.expires_on, s.operator_number limit ${limit}`),
    }
  return {
    rows: (after, limit) =>
      run(sql`select walked.number, '' as key from operator_index walked
        where ${conjunction([filter, after && sql`walked.number < ${after.number}`])}
        order by walked.number desc limit ${limit}`),
  }
}

const startsWith = (column: Condition, text: string) =>
  sql`${column} >= ${text} and ${column} < ${endOfPrefix(text)}`

const behind = (after: Place | undefined, key: Condition, number: Condition) =>
  after && sql`(${key}, ${number}) > (${after.key}, ${after.number})`

/** What was typed, from the surest find to the loosest; no firm is found twice. */
export function typedWalks(db: Db, { key, name, match }: Typed, filter: Condition): Walk[] {
  const run = async (query: Condition) => (await sql<Walked>`${query}`.execute(db)).rows
  const is: Test = (column) => sql`${column} = ${key}`
  const begins: Test = (column) => startsWith(column, key)
  const isIdentifier = key !== '' && sql`not (${hasKey(is)} or ${hasNumber(is)})`
  const isPrefix = key !== '' && sql`not (${hasKey(begins)} or ${hasNumber(begins)})`
  const isName =
    name !== '' &&
    sql`not exists (select 1 from operator_name n where n.number = walked.number and ${startsWith(sql`n.key`, name)})`
  const keys = (kind: MatchKind, test: Test, others: Conditions): Walk => ({
    match: kind,
    rows: (after, limit) => run(keyRows(test, [...others, filter, behindKey(after)], limit)),
  })
  const numbers = (kind: MatchKind, test: Test, others: Conditions): Walk => ({
    match: kind,
    rows: (after, limit) => run(numberRows(test, [...others, filter, behindKey(after)], limit)),
  })
  const names: Walk = {
    match: 'name',
    rows: (after, limit) => run(nameRows(name, [isIdentifier, filter, behindKey(after)], limit)),
  }
  const others = [isIdentifier, isName]
  const walks: (Walk | false)[] = [
    key !== '' && keys('identifier', is, []),
    key !== '' && numbers('identifier', is, []),
    name !== '' && names,
    key !== '' && keys('identifier-prefix', begins, others),
    key !== '' && numbers('identifier-prefix', begins, others),
    match !== undefined && wordsWalk(db, match, [isPrefix, isName, filter]),
  ]
  return walks.filter((walk) => walk !== false)
}

type Test = (column: Condition) => Condition

const behindKey = (after: Place | undefined) => behind(after, sql`walked.key`, sql`walked.number`)

const hasKey = (test: Test) =>
  sql`exists (select 1 from operator_key k where k.number = walked.number and ${test(sql`k.key`)})`

const hasNumber = (test: Test) =>
  sql`exists (select 1 from certificate_summary k indexed by certificate_summary_operator
      where k.operator_number = walked.number and ${test(sql`k.number_key`)})`

/** By the firm's own identifiers, each firm by the first that fits. */
function keyRows(test: Test, conditions: Conditions, limit: number): Condition {
  return sql`select walked.number, walked.key from operator_key walked where ${test(sql`walked.key`)}
        and not exists (select 1 from operator_key k where k.number = walked.number and k.key < walked.key
          and ${test(sql`k.key`)})
        and ${conjunction(conditions)}
        order by walked.key, walked.number limit ${limit}`
}

/** By the numbers of its certificates, where none of its identifiers fits. */
function numberRows(test: Test, conditions: Conditions, limit: number): Condition {
  return sql`select walked.number, walked.key from (select operator_number as number, number_key as key, number as certificate
          from certificate_summary indexed by certificate_summary_key) walked where ${test(sql`walked.key`)}
        and not exists (select 1 from certificate_summary k indexed by certificate_summary_operator
          where k.operator_number = walked.number and ${test(sql`k.number_key`)}
          and (k.number_key, k.number) < (walked.key, walked.certificate))
        and not ${hasKey(test)}
        and ${conjunction(conditions)}
        order by walked.key, walked.number limit ${limit}`
}

/** By the beginning of one of its names. */
function nameRows(name: string, conditions: Conditions, limit: number): Condition {
  return sql`select walked.number, walked.key from operator_name walked
        where ${startsWith(sql`walked.key`, name)} and not exists (select 1 from operator_name n
          where n.number = walked.number and n.key < walked.key and ${startsWith(sql`n.key`, name)})
        and ${conjunction(conditions)}
        order by walked.key, walked.number limit ${limit}`
}

type Conditions = readonly (Condition | false | undefined)[]

/** Firms with all the words, the newest first. */
export function wordsWalk(
  db: Db,
  match: string,
  conditions: readonly (Condition | false)[],
  kind: MatchKind = 'words',
): Walk {
  return {
    match: kind,
    // The plus keeps the filter away from the full-text index, which would be asked once a row.
    rows: async (after, limit) => {
      const { rows } = await sql<Walked>`select walked.number, '' as key from
        (select +rowid as number from operator_words where operator_words match ${match}
          ${after ? sql`and rowid < ${after.number}` : sql``} order by rowid desc) walked
        where ${conjunction(conditions)} limit ${limit}`.execute(db)
      return rows
    },
  }
}
