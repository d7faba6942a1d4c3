import type { Random } from './random.ts'

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
type Container = Json[] | { [name: string]: Json }

interface Place {
  readonly parent: Container
  readonly name: string
  readonly path: readonly string[]
}

/** A copy of the document, changed in one place or two. `other` is a valid document to take parts from. */
export function mutateJson(document: Json, other: Json, random: Random): Json {
  const copy = structuredClone(document)
  for (let rounds = 1 + random.below(2); rounds > 0; rounds--) {
    const places = placesIn(copy)
    if (places.length === 0) break
    random.pick(mutations)(random.pick(places), { root: copy, other, random })
  }
  return copy
}

interface Surroundings {
  readonly root: Json
  readonly other: Json
  readonly random: Random
}

type Mutation = (place: Place, surroundings: Surroundings) => void

function placesIn(value: Json, path: readonly string[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((name) => {
    const here = { parent: value, name, path: [...path, name] }
    return [here, ...placesIn(read(here), here.path)]
  })
}

function read({ parent, name }: Pick<Place, 'parent' | 'name'>): Json {
  const value = Array.isArray(parent) ? parent[Number(name)] : parent[name]
  return value === undefined ? null : value
}

function write({ parent, name }: Pick<Place, 'parent' | 'name'>, value: Json): void {
  if (Array.isArray(parent)) parent[Number(name)] = value
  // Own members even for names that reach a prototype.
  else Object.defineProperty(parent, name, { value, enumerable: true, configurable: true, writable: true })
}

function remove({ parent, name }: Place): void {
  if (Array.isArray(parent)) parent.splice(Number(name), 1)
  else delete parent[name]
}

const oddities: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e21,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '9999-12-31',
  '1970-01-01T00:00:00Z',
  'did:ethr:0x7a69:0xcccccccccccccccccccccccccccccccccccccccc',
  'a'.repeat(5_000),
  [],
  {},
  [[[[]]]],
  { '@id': 'https://evil.example/' },
  { '@value': 'x', '@type': '@json' },
]

/** A copy: what is written into one document must not change another. */
function oddity(random: Random): Json {
  return structuredClone(random.pick(oddities))
}

const oddNames = [
  '__proto__',
  'constructor',
  'toString',
  '@id',
  '@type',
  '@graph',
  '@context',
  '@included',
  'id',
  'type',
  'proof',
  'vc',
  'vp',
  'holder',
  'cnf',
  'audience',
  'anchor',
  'credentialStatus',
  'validUntil',
  'surprise',
  'Issuer',
  'legalName\u200b',
]

const mutations: readonly Mutation[] = [
  (place, { random }) => write(place, oddity(random)),
  (place) => remove(place),
  (place, { random }) => write(place, changeValue(read(place), random)),
  (place, { random }) => write(place, changeValue(read(place), random)),
  (place, { random }) => write(place, changeValue(read(place), random)),
  (place) => write(place, [read(place)]),
  (place) => write(place, { '@value': read(place) }),
  (place, { random }) => {
    if (!Array.isArray(place.parent))
      write({ parent: place.parent, name: random.pick(oddNames) }, oddity(random))
  },
  (place, { random }) => {
    const value = read(place)
    remove(place)
    if (!Array.isArray(place.parent)) write({ parent: place.parent, name: random.pick(oddNames) }, value)
  },
  (place, { root, random }) => {
    const target = random.pick(placesIn(root))
    const [a, b] = [structuredClone(read(place)), structuredClone(read(target))]
    write(place, b)
    write(target, a)
  },
  (place, { other }) => {
    const same = placesIn(other).find(({ path }) => path.join('\n') === place.path.join('\n'))
    if (same) write(place, structuredClone(read(same)))
  },
  (place) => {
    if (Array.isArray(place.parent)) place.parent.push(structuredClone(read(place)))
  },
  (place) => {
    if (Array.isArray(place.parent)) place.parent.reverse()
  },
]

function changeValue(value: Json, random: Random): Json {
  if (typeof value === 'number') return value + random.pick([-1, 1, 0.5, 4_294_967_296])
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string') return changeText(value, random)
  return oddity(random)
}

const insertions = ['0', 'A', 'z', '=', '.', '-', ' ', '\u00e9', 'e\u0301', '\u202e', '\u0000', '"', '\\']

/** One or two characters flipped, inserted, taken out, or the whole in another case or Unicode form. */
export function changeText(text: string, random: Random): string {
  const at = random.below(text.length + 1)
  const rest = text.slice(at)
  switch (random.below(7)) {
    case 0:
      return text.slice(0, at) + random.pick(insertions) + rest
    case 1:
      return text.slice(0, at) + rest.slice(1 + random.below(3))
    case 2:
      return text.slice(0, at) + random.pick(insertions) + rest.slice(1)
    case 3:
      return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase()
    case 4:
      return text.normalize('NFD')
    case 5:
      return text.slice(0, at)
    default: {
      const digit = /\d/.exec(rest)
      return digit ? text.slice(0, at) + rest.replace(/\d/, String((Number(digit[0]) + 1) % 10)) : `${text}1`
    }
  }
}
