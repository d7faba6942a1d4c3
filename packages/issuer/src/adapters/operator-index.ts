import { type Kysely, sql } from 'kysely'
import type { OperatorData } from '../features/operators/operator.ts'
import { FOLDING, identifierKeyOf, nameKeyOf, romanise, wordsOf } from '../features/operators/search-text.ts'
import { StoredOperatorData } from './operator-data.ts'
import { inChunks, parseJson } from './rows.ts'
import type { IssuerTables } from './tables.ts'

export interface IndexedOperator {
  readonly number: number
  readonly data: OperatorData
}

/** Names as they are found by their beginning. */
export function namesOf({ legalName, nativeName }: OperatorData): string[] {
  const names = nativeName === undefined ? [legalName] : [legalName, nativeName]
  return [...new Set(names.map(nameKeyOf))].filter((key) => key !== '')
}

/** TIN and aliases, each also without its country: that is how officers know a national number. */
export function keysOf({ tin, aliases = [] }: OperatorData): { key: string; kind: 'tin' | 'alias' }[] {
  const all = [
    ...identifiersOf(tin).map((key) => ({ key, kind: 'tin' as const })),
    ...aliases.flatMap(({ value }) => identifiersOf(value).map((key) => ({ key, kind: 'alias' as const }))),
  ]
  return [...new Map(all.reverse().map((entry) => [entry.key, entry])).values()]
}

function identifiersOf(text: string): string[] {
  const key = identifierKeyOf(text)
  const national = /^[A-Z]{2}\d/.test(key) ? [key.slice(2)] : []
  return [key, ...national].filter((entry) => entry !== '')
}

/** Puts firms into the search, in the transaction that stores them; what was there of them goes. */
export async function indexOperators(
  db: Kysely<IssuerTables>,
  operators: readonly IndexedOperator[],
  options: { fresh: boolean },
): Promise<void> {
  if (!options.fresh)
    await unindexOperators(
      db,
      operators.map(({ number }) => number),
    )
  await inChunks(operators, 500, async (some) => {
    const numbers = some.map(({ number }) => number)
    const held = await db
      .selectFrom('certificate_summary')
      .select('operator_number')
      .distinct()
      .where('operator_number', 'in', numbers)
      .execute()
    const holders = new Set(held.map((row) => row.operator_number))
    const rows = some.map(({ number, data }) => ({
      number,
      name_key: nameKeyOf(data.legalName),
      assigned_to: data.assignedTo ?? null,
      bare: holders.has(number) ? 0 : 1,
      folding: FOLDING,
    }))
    await db.insertInto('operator_index').values(rows).execute()
    const names = some.flatMap(({ number, data }) => namesOf(data).map((key) => ({ key, number })))
    if (names.length > 0) await db.insertInto('operator_name').values(names).execute()
    const keys = some.flatMap(({ number, data }) => keysOf(data).map((key) => ({ ...key, number })))
    await db.insertInto('operator_key').values(keys).execute()
    const words = some.map(({ number, data }) => sql`(${number}, ${sql.join(indexedWords(data))})`)
    await sql`insert into operator_words (rowid, legal, native, latin) values ${sql.join(words)}`.execute(db)
  })
}

/** Words of both names, and what Latin letters make of the native one: a column each, so that no phrase runs over. */
function indexedWords({ legalName, nativeName = '' }: OperatorData): string[] {
  const native = wordsOf(nativeName).join(' ')
  const latin = wordsOf(romanise(nativeName)).join(' ')
  return [wordsOf(legalName).join(' '), native, latin === native ? '' : latin]
}

/** Takes firms out of the search: merged records are found by what they merged into. */
export async function unindexOperators(db: Kysely<IssuerTables>, numbers: readonly number[]): Promise<void> {
  await inChunks(numbers, 500, async (some) => {
    const known = await db.selectFrom('operator_index').select('number').where('number', 'in', some).execute()
    const rows = known.map(({ number }) => number)
    if (rows.length === 0) return
    for (const table of ['operator_index', 'operator_name', 'operator_key'] as const)
      await db.deleteFrom(table).where('number', 'in', rows).execute()
    await sql`delete from operator_words where rowid in (${sql.join(rows)})`.execute(db)
  })
}

/** Brings the search up to date with a register that an older version kept. Gives how many firms it took in. */
export async function indexMissing(db: Kysely<IssuerTables>): Promise<number> {
  for (let done = 0; ; ) {
    const rows = await db
      .selectFrom('operator')
      .leftJoin('operator_index', 'operator_index.number', 'operator.number')
      .select(['operator.number', 'operator.data'])
      .where('operator.merged_into', 'is', null)
      .where((eb) =>
        eb.or([eb('operator_index.folding', 'is', null), eb('operator_index.folding', '<', FOLDING)]),
      )
      .limit(2_000)
      .execute()
    if (rows.length === 0) return done
    const operators = rows.map(({ number, data }) => ({ number, data: parseJson(StoredOperatorData, data) }))
    await db.transaction().execute((transaction) => indexOperators(transaction, operators, { fresh: false }))
    done += rows.length
  }
}
