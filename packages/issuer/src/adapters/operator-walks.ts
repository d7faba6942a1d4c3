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

/** The whole register in the order asked for. */
export function orderedWalk(db: Db, sort: OperatorQuery['sort'], filter: Condition, today: string): Walk {
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
        run(sql`select walked.number, s.expires_on as key from certificate_summary s
          join operator_index walked on walked.number = s.operator_number
          where s.state = 'granted' and s.suspended in (0, 1) and s.expires_on >= ${after?.key || today}
          and not exists (select 1 from certificate_summary e where e.operator_number = s.operator_number
            and e.state = 'granted' and e.expires_on >= ${today}
            and (e.expires_on, e.number) < (s.expires_on, s.number))
          and ${conjunction([filter, after && sql`(s.expires_on, walked.number) > (${after.key}, ${after.number})`])}
          order by s.expires_on, walked.number limit ${limit}`),
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

/** What was typed, from the surest find to the loosest; no firm is found twice. */
export function typedWalks(db: Db, { key, name, match }: Typed, filter: Condition): Walk[] {
  const run = async (query: Condition) => (await sql<Walked>`${query}`.execute(db)).rows
  const isIdentifier = sql`(exists (select 1 from operator_key k where k.number = walked.number and k.key = ${key})
    or exists (select 1 from certificate_summary k where k.operator_number = walked.number and k.number_key = ${key}))`
  const isName = sql`exists (select 1 from operator_name n where n.number = walked.number
    and ${startsWith(sql`n.key`, name)})`
  const isPrefix = sql`(exists (select 1 from operator_key k where k.number = walked.number
    and ${startsWith(sql`k.key`, key)}) or exists (select 1 from certificate_summary k
    where k.operator_number = walked.number and ${startsWith(sql`k.number_key`, key)}))`
  const keyed = (test: (column: Condition) => Condition) =>
    sql`(select number, key from operator_key where ${test(sql`key`)}
      union select operator_number, number_key from certificate_summary where ${test(sql`number_key`)})`
  const exact = keyed((column) => sql`${column} = ${key}`)
  const begun = keyed((column) => startsWith(column, key))
  const none = sql`true`
  const byKey = (match: MatchKind, source: Condition, others: Condition): Walk => ({
    match,
    rows: (after, limit) =>
      run(sql`select walked.number, min(walked.key) as key from ${source} walked
        where ${conjunction([others, filter])} group by walked.number
        having ${after ? sql`(min(walked.key), walked.number) > (${after.key}, ${after.number})` : none}
        order by 2, 1 limit ${limit}`),
  })
  const walks: (Walk | false)[] = [
    key !== '' && byKey('identifier', exact, none),
    name !== '' && {
      match: 'name',
      rows: (after, limit) =>
        run(sql`select walked.number, walked.key from operator_name walked
          where ${startsWith(sql`walked.key`, name)} and not exists (select 1 from operator_name n
            where n.number = walked.number and n.key < walked.key and ${startsWith(sql`n.key`, name)})
          and ${conjunction([key !== '' && sql`not ${isIdentifier}`, filter, after && sql`(walked.key, walked.number) > (${after.key}, ${after.number})`])}
          order by walked.key, walked.number limit ${limit}`),
    },
    key.length > 2 &&
      byKey(
        'identifier-prefix',
        begun,
        sql`not ${isIdentifier} and ${name === '' ? none : sql`not ${isName}`}`,
      ),
    match !== undefined &&
      wordsWalk(db, match, [
        key !== '' && sql`not ${key.length > 2 ? isPrefix : isIdentifier}`,
        name !== '' && sql`not ${isName}`,
        filter,
      ]),
  ]
  return walks.filter((walk) => walk !== false)
}

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
