import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { issuerError } from '../features/errors.ts'
import type {
  FoundOperator,
  OperatorFilter,
  OperatorQuery,
  OperatorSearch,
} from '../features/operators/operator-search.ts'
import {
  allOf,
  type Condition,
  certificatesOf,
  conjunction,
  firmIs,
  fromCertificates,
  hasCertificate,
  typedAs,
} from './operator-conditions.ts'
import { countFacets } from './operator-facets.ts'
import { type Found, loadRows } from './operator-rows.ts'
import {
  orderedWalk,
  type PageFilter,
  type Place,
  START,
  typedWalks,
  type Walk,
  wordsWalk,
} from './operator-walks.ts'
import { inChunks } from './rows.ts'
import { similarMatch } from './similar-words.ts'
import type { IssuerTables } from './tables.ts'

type Db = Kysely<IssuerTables>
/** Filters that find fewer firms than this are worked from; others are checked row by row along the order asked for. */
const RARE = 3_000

/** The register's search. Every list is a walk along an index that ends with its page. */
export function sqlOperatorSearch(db: Db): OperatorSearch {
  return {
    search: (query, today) => search(db, query, today),
    facets: (filter, today) => countFacets(db, filter, today),
    rows: async (ids, today) => {
      const rows = await db
        .selectFrom('operator')
        .select(['id', 'number'])
        .where('id', 'in', [...ids])
        .execute()
      const numbers = new Map(rows.map(({ id, number }) => [id, number]))
      const known = ids.flatMap((id) => numbers.get(id) ?? [])
      return loadRows(
        db,
        known.map((number) => ({ number })),
        today,
      )
    },
    numbers: async (filter, today) => {
      const { rows } = await sql<Found>`select walked.number from operator_index walked
        where ${allOf(filter, today)} order by walked.number`.execute(db)
      return rows.map(({ number }) => number)
    },
    load: (numbers, today) =>
      loadRows(
        db,
        numbers.map((number) => ({ number })),
        today,
      ),
    certificates: (filter, today, most) => certificatesFound(db, filter, today, most),
    withActs: (ids) => certificatesWithActs(db, ids),
  }
}

async function certificatesFound(db: Db, filter: OperatorFilter, today: string, most: number) {
  const { status: _, programme: __, aeoType: ___, role: ____, expiresBefore: _____, ...firm } = filter
  const certificates = certificatesOf(filter, today) ?? { where: undefined, role: undefined }
  const of = sql`${fromCertificates(certificates, certificates.where ? 'certificates' : 'roles')}
    and c.operator_number in (select walked.number from operator_index walked where ${allOf(firm, today)})`
  const { rows } = await sql<{ id: string }>`select c.certificate_id as id from ${of}
    order by c.number limit ${most}`.execute(db)
  const ids = rows.map(({ id }) => id)
  if (ids.length < most) return { ids, found: ids.length }
  const count = await sql<{ count: number }>`select count(*) as count from ${of}`.execute(db)
  return { ids, found: count.rows[0]?.count ?? ids.length }
}

/** Acts that are proposed, signed or sent, and have not ended. */
const UNDER_WAY = ['awaiting-signatures', 'signed', 'scheduled', 'sent']

async function certificatesWithActs(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  await inChunks(ids, 500, async (some) => {
    const rows = await db
      .selectFrom('act_certificate')
      .innerJoin('act', 'act.id', 'act_certificate.act_id')
      .select('act_certificate.certificate_id')
      .where('act_certificate.certificate_id', 'in', some)
      .where('act.state', 'in', UNDER_WAY)
      .execute()
    for (const row of rows) found.add(row.certificate_id)
  })
  return found
}

async function search(
  db: Db,
  query: OperatorQuery,
  today: string,
): Promise<{ found: FoundOperator[]; nextCursor?: string }> {
  const { condition: filter, isRare } = await pageFilter(db, query, today)
  const typed = query.q ? typedAs(query.q) : undefined
  const walks = typed
    ? typedWalks(db, typed, filter)
    : [orderedWalk(db, query.sort, { condition: filter, isRare }, today)]
  const place = query.cursor === undefined ? undefined : placeIn(query.cursor)
  let page = await walk(walks, place, query.limit)
  const match = typed && page.found.length === 0 && !place ? await similarMatch(db, query.q ?? '') : undefined
  // What is found by a guess is one page: who sees it types on.
  if (match)
    page = { found: (await walk([wordsWalk(db, match, [filter], 'similar')], undefined, query.limit)).found }
  const found = await loadRows(db, page.found, today)
  return { found, ...(page.end ? { nextCursor: cursorOf(page.end) } : {}) }
}

/** A filter's few firms are looked up once, whatever walks then ask for them. */
async function pageFilter(db: Db, filter: OperatorFilter, today: string): Promise<PageFilter> {
  const firm = firmIs(filter)
  const certificates = certificatesOf(filter, today)
  if (!certificates) return { condition: conjunction(firm), isRare: firm.length > 0 }
  const { where, role } = certificates
  const few = async (from: Condition) => {
    const { rows } = await sql<{ number: number }>`select distinct c.operator_number as number
      from ${from} limit ${RARE}`.execute(db)
    return rows.length < RARE ? rows.map(({ number }) => number) : undefined
  }
  const ofCertificates = where && (await few(fromCertificates({ where, role: undefined }, 'certificates')))
  const found =
    role === undefined
      ? ofCertificates
      : await few(fromCertificates(certificates, ofCertificates ? 'certificates' : 'roles'))
  if (!found) return { condition: conjunction([...firm, hasCertificate(certificates)]), isRare: false }
  const listed = sql`walked.number in (select value from json_each(${JSON.stringify(found)}))`
  return { condition: conjunction([...firm, listed]), isRare: true }
}

/** Goes along the walks, one after the other, until the page is full. */
async function walk(
  walks: readonly Walk[],
  start: Place | undefined,
  limit: number,
): Promise<{ found: Found[]; end?: Place }> {
  const found: Found[] = []
  for (const [at, { rows, match }] of walks.entries()) {
    if (start && at < start.walk) continue
    const after = start && at === start.walk ? start : undefined
    const some = await rows(after, limit - found.length)
    found.push(...some.map(({ number }) => ({ number, ...(match ? { match } : {}) })))
    const last = some.at(-1)
    if (found.length === limit && last) return { found, end: { walk: at, ...last } }
  }
  return { found }
}

const Cursor = z.tuple([z.int().min(0).max(9), z.string().max(300), z.int().min(0)])

function cursorOf({ walk: at, key, number }: Place): string {
  return Buffer.from(JSON.stringify([at, key, number])).toString('base64url')
}

/** Throws `invalid-cursor`. */
function placeIn(cursor: string): Place {
  try {
    const [at, key, number] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    return { ...START, walk: at, key, number }
  } catch (cause) {
    throw issuerError('cursor-invalid', 'The cursor is not one that a page of this list ended with.', {
      cause,
    })
  }
}
