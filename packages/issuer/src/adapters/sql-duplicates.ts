import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { DuplicateStore, SuspectedPair } from '../features/operators/duplicates.ts'
import {
  compareTraits,
  likenesses,
  meetingKeys,
  SUSPICION,
  type Traits,
  traitsOf,
} from '../features/operators/likeness.ts'
import { StoredOperatorData } from './operator-data.ts'
import { inChunks, parseJson } from './rows.ts'
import type { IssuerTables } from './tables.ts'

type Db = Kysely<IssuerTables>

/** More records under one key say nothing of any two of them: an industrial park, a chain's name. */
const LARGEST_BLOCK = 40

/** Pairs of records that are likely one firm, kept as records change. */
export function sqlDuplicates(db: Db): DuplicateStore {
  return {
    compare: async (most) => {
      const rows = await db.selectFrom('duplicate_pending').select('number').limit(most).execute()
      await compareAll(
        db,
        rows.map(({ number }) => number),
      )
    },
    compareOne: async (id) => {
      const pending = db
        .selectFrom('duplicate_pending')
        .innerJoin('operator', 'operator.number', 'duplicate_pending.number')
      const row = await pending.select('operator.number').where('operator.id', '=', id).executeTakeFirst()
      if (row) await compareAll(db, [row.number])
    },
    pending: async () => {
      const count = db.selectFrom('duplicate_pending').select(({ fn }) => fn.countAll<number>().as('count'))
      return Number((await count.executeTakeFirstOrThrow()).count)
    },
    of: async (id) => {
      const { rows } = await pairQuery(sql`where ${id} in (a.id, b.id) and (p.first, p.second) in (
        select first, second from duplicate_pair where first = (select number from operator where id = ${id})
        union all
        select first, second from duplicate_pair where second = (select number from operator where id = ${id}))
        order by d.reason is not null, p.score desc, p.first, p.second limit 100`).execute(db)
      return rows.map(pairOf)
    },
    list: async ({ after, limit }) => {
      const behind = after
        ? sql`and (-p.score, p.first, p.second) > (${-after.score},
            (select number from operator where id = ${after.first}),
            (select number from operator where id = ${after.second}))`
        : sql``
      const { rows } = await pairQuery(sql`where d.reason is null ${behind}
        order by p.score desc, p.first, p.second limit ${limit}`).execute(db)
      return rows.map(pairOf)
    },
    dismiss: async (pair, { by, at, reason }) => {
      const rows = await db
        .selectFrom('operator')
        .select('number')
        .where('id', 'in', [...pair])
        .execute()
      const [first = 0, second = 0] = rows.map(({ number }) => number).sort((one, other) => one - other)
      await db
        .insertInto('duplicate_dismissal')
        .values({ first, second, by, at: at.toISOString(), reason })
        .onConflict((conflict) => conflict.doUpdateSet({ by, at: at.toISOString(), reason }))
        .execute()
    },
  }
}

interface PairRow {
  first: string
  second: string
  score: number
  why: string
  by: string | null
  at: string | null
  reason: string | null
}

function pairQuery(rest: ReturnType<typeof sql>) {
  return sql<PairRow>`select a.id as first, b.id as second, p.score, p.why, d.by, d.at, d.reason
    from duplicate_pair p join operator a on a.number = p.first join operator b on b.number = p.second
    left join duplicate_dismissal d on d.first = p.first and d.second = p.second ${rest}`
}

const Why = z.array(z.enum(likenesses))

function pairOf({ first, second, score, why, by, at, reason }: PairRow): SuspectedPair {
  const pair = { first, second, score, why: parseJson(Why, why) }
  return by === null || at === null || reason === null
    ? pair
    : { ...pair, dismissed: { by, at: new Date(at), reason } }
}

async function compareAll(db: Db, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) await compareRecord(db, number)
}

async function compareRecord(db: Db, number: number): Promise<void> {
  await forgetPairs(db, number)
  const record = await db
    .selectFrom('operator')
    .select('data')
    .where('number', '=', number)
    .where('merged_into', 'is', null)
    .executeTakeFirst()
  if (!record) return
  const traits = traitsOf(parseJson(StoredOperatorData, record.data))
  const keys = meetingKeys(traits).map((key) => ({ key, number }))
  await db.insertInto('duplicate_key').values(keys).execute()
  const met = await metUnder(
    db,
    keys.map(({ key }) => key),
    number,
  )
  const pairs = met.flatMap(({ other, theirs }) => {
    const { score, why } = compareTraits(traits, theirs)
    const [first, second] = number < other ? [number, other] : [other, number]
    return score < SUSPICION ? [] : [{ first, second, score, why: JSON.stringify(why) }]
  })
  if (pairs.length > 0) await db.insertInto('duplicate_pair').values(pairs).execute()
}

/** Records under the same keys, of keys that few records have. */
async function metUnder(
  db: Db,
  keys: readonly string[],
  number: number,
): Promise<{ other: number; theirs: Traits }[]> {
  const others = new Set<number>()
  for (const key of keys) {
    const rows = await db
      .selectFrom('duplicate_key')
      .select('number')
      .where('key', '=', key)
      .limit(LARGEST_BLOCK + 1)
      .execute()
    if (rows.length <= LARGEST_BLOCK) for (const row of rows) others.add(row.number)
  }
  others.delete(number)
  if (others.size === 0) return []
  const records = await db
    .selectFrom('operator')
    .select(['number', 'data'])
    .where('number', 'in', [...others])
    .where('merged_into', 'is', null)
    .execute()
  return records.map((row) => ({
    other: row.number,
    theirs: traitsOf(parseJson(StoredOperatorData, row.data)),
  }))
}

async function forgetPairs(db: Db, number: number): Promise<void> {
  await db.deleteFrom('duplicate_pending').where('number', '=', number).execute()
  await db.deleteFrom('duplicate_key').where('number', '=', number).execute()
  await db.deleteFrom('duplicate_pair').where('first', '=', number).execute()
  await db.deleteFrom('duplicate_pair').where('second', '=', number).execute()
}

/** To be compared when somebody asks. */
export async function markChanged(db: Db, numbers: readonly number[]): Promise<void> {
  await inChunks(numbers, 1_000, (some) =>
    db
      .insertInto('duplicate_pending')
      .values(some.map((number) => ({ number })))
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}
