import type { OperatorData } from './operator.ts'
import { identifierKeyOf, romanise, wordsOf } from './search-text.ts'

export const likenesses = ['same-alias', 'near-tin', 'same-name', 'similar-name', 'same-address'] as const
export type Likeness = (typeof likenesses)[number]

/** How much each speaks for one firm, 0 .. 1. */
const weight: Readonly<Record<Likeness, number>> = {
  'same-alias': 0.9,
  'same-name': 0.5,
  'similar-name': 0.45,
  'same-address': 0.4,
  'near-tin': 0.3,
}
/** A name alone is not enough: firms share names. */
export const SUSPICION = 0.6

/** What legal forms and articles are called where registers are kept: two records may differ in them. */
const forms = new Set(
  'sa sas srl sac spa cv rl de ltda limitada eirl eireli cia y sl slu gmbh ag kg co ltd llc inc corp corporation company plc llp the eood ood ad ae epe private limited pvt lda saa sociedad anonima el la los las'.split(
    ' ',
  ),
)

/** Words of a name that tell firms apart, in Latin letters, without their order. */
function tellingWords(name: string): string[] {
  // Forms are written with and without dots: single letters are parts of them.
  const words = wordsOf(romanise(name)).filter((word) => !forms.has(word) && (word.length > 1 || word > 'z'))
  return [...new Set(words)].sort()
}

/** The same for two letters in the wrong order and for double letters. */
function lettersOf(word: string): string {
  return [...new Set(word)].sort().join('')
}

export interface Traits {
  readonly identifiers: ReadonlySet<string>
  readonly names: ReadonlySet<string>
  readonly letters: ReadonlySet<string>
  readonly address: string
  readonly tin: string
}

export function traitsOf({ tin, aliases = [], legalName, nativeName, address }: OperatorData): Traits {
  const names = [legalName, ...(nativeName === undefined ? [] : [nativeName])].map(tellingWords)
  const told = names.filter((words) => words.length > 0)
  const street = wordsOf(romanise(`${address.street} ${address.city}`))
    .sort()
    .join(' ')
  return {
    // Short values are shared by chance.
    identifiers: new Set(
      [tin, ...aliases.map(({ value }) => value)].map(identifierKeyOf).filter((key) => key.length > 4),
    ),
    names: new Set(told.map((words) => words.join(' '))),
    letters: new Set(told.map((words) => words.map(lettersOf).sort().join(' '))),
    address: `${address.country} ${street}`,
    tin: identifierKeyOf(tin),
  }
}

/** Keys under which records that may be one firm meet. */
export function meetingKeys(traits: Traits): string[] {
  return [
    ...[...traits.identifiers].map((key) => `i:${key}`),
    ...[...traits.letters].map((key) => `n:${key}`),
    `a:${traits.address}`,
  ]
}

/** How likely two records are one firm, and why. */
export function compareTraits(one: Traits, other: Traits): { score: number; why: Likeness[] } {
  const meets = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].some((key) => b.has(key))
  const sameName = meets(one.names, other.names)
  const found: [Likeness, boolean][] = [
    ['same-alias', meets(one.identifiers, other.identifiers)],
    ['same-name', sameName],
    ['similar-name', !sameName && meets(one.letters, other.letters)],
    ['same-address', one.address === other.address],
    ['near-tin', isNear(one.tin, other.tin)],
  ]
  const why = found.filter(([, is]) => is).map(([likeness]) => likeness)
  const score = 1 - why.reduce((rest, likeness) => rest * (1 - weight[likeness]), 1)
  return { score: Math.round(score * 1_000) / 1_000, why }
}

/** One character wrong, or two neighbours in the wrong order. */
function isNear(one: string, other: string): boolean {
  if (one === other || one.length !== other.length) return false
  const places = [...one].flatMap((letter, place) => (letter === other[place] ? [] : [place]))
  const [first = 0, second = 0] = places
  const swapped = second === first + 1 && one[first] === other[second] && one[second] === other[first]
  return places.length === 1 || (places.length === 2 && swapped)
}
