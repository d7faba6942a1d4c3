import { type Kysely, sql } from 'kysely'
import { endOfPrefix, matchOf, wordsOf } from '../features/operators/search-text.ts'
import type { IssuerTables } from './tables.ts'

/** Words shorter than this have too many neighbours to guess at. */
const SHORTEST = 4
const MOST_WORDS = 4
const MOST_GUESSES = 6

/**
 * A query with words of the register that are one slip away from those typed: a letter too many, too few, another, or
 * two in the wrong order. The first letter must be right. Undefined when nothing is near.
 */
export async function similarMatch(db: Kysely<IssuerTables>, typed: string): Promise<string | undefined> {
  const words = wordsOf(typed)
  if (words.length === 0 || words.length > MOST_WORDS) return undefined
  const terms: string[] = []
  let guesses = 0
  for (const word of words) {
    const near = word.length < SHORTEST ? [] : await nearWords(db, word)
    guesses += near.length
    const exact = matchOf(word)
    const all = [...near.map((term) => `"${term}"`), ...(exact === undefined ? [] : [exact])]
    if (all.length > 0) terms.push(`(${all.join(' OR ')})`)
  }
  return guesses === 0 ? undefined : terms.join(' AND ')
}

async function nearWords(db: Kysely<IssuerTables>, word: string): Promise<string[]> {
  const [first = ''] = word
  const { rows } = await sql<{ term: string }>`select term from operator_terms
    where term >= ${first} and term < ${endOfPrefix(first)}
    and length(term) between ${word.length - 1} and ${word.length + 1}`.execute(db)
  return rows
    .map(({ term }) => term)
    .filter((term) => term !== word && isOneSlip(word, term))
    .slice(0, MOST_GUESSES)
}

/** True when one edit (Damerau) makes one of the other. */
export function isOneSlip(one: string, other: string): boolean {
  const [a, b] = [[...one], [...other]]
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const rest = (letters: string[], from: number) => letters.slice(from).join('')
  if (a.length > b.length) return rest(a, start + 1) === rest(b, start)
  if (a.length < b.length) return rest(a, start) === rest(b, start + 1)
  const swapped = a[start] === b[start + 1] && a[start + 1] === b[start]
  return rest(a, start + 1) === rest(b, start + 1) || (swapped && rest(a, start + 2) === rest(b, start + 2))
}
