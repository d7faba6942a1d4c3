import { isDeepStrictEqual } from 'node:util'

export interface Difference {
  /** Members by name, entries of lists by their code, id or place. */
  readonly pointer: string
  readonly before?: unknown
  readonly after?: unknown
}

/** What differs between two versions, down to single values. */
export function programmeDifferences(before: unknown, after: unknown): Difference[] {
  return [...differences('', before, after)]
}

function* differences(pointer: string, before: unknown, after: unknown): Generator<Difference> {
  if (isDeepStrictEqual(before, after)) return
  const [old, fresh] = [membersOf(before), membersOf(after)]
  if (!old || !fresh) {
    yield { pointer, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
    return
  }
  for (const name of new Set([...old.keys(), ...fresh.keys()]))
    yield* differences(`${pointer}/${escaped(name)}`, old.get(name), fresh.get(name))
  const order = [...old.keys()].filter((name) => fresh.has(name))
  const newOrder = [...fresh.keys()].filter((name) => old.has(name))
  if (Array.isArray(after) && !isDeepStrictEqual(order, newOrder))
    yield { pointer: `${pointer}/(order)`, before: order, after: newOrder }
}

/** Members by name; undefined for what has none. Lists of plain values are compared as a whole. */
function membersOf(value: unknown): Map<string, unknown> | undefined {
  if (Array.isArray(value)) {
    const names = value.map((entry) => nameOf(entry))
    if (names.includes(undefined)) return undefined
    return new Map(value.map((entry, place) => [names[place] ?? String(place), entry]))
  }
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined
}

function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined
  const name = 'code' in entry ? entry.code : 'id' in entry ? entry.id : undefined
  return typeof name === 'string' ? name : undefined
}

/** RFC 6901 3. */
const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')
