export interface Difference {
  /** Members by name, entries of lists by their code or id; as the service tells them of its versions. */
  readonly pointer: string
  readonly before?: unknown
  readonly after?: unknown
}

/** What differs between two versions, down to single values. */
export function differencesOf(before: unknown, after: unknown, pointer = ''): Difference[] {
  if (isSame(before, after)) return []
  const [old, fresh] = [membersOf(before), membersOf(after)]
  if (!old || !fresh) {
    const was = before === undefined ? {} : { before }
    return [{ pointer, ...was, ...(after === undefined ? {} : { after }) }]
  }
  const names = [...new Set([...old.keys(), ...fresh.keys()])]
  return names.flatMap((name) => differencesOf(old.get(name), fresh.get(name), `${pointer}/${escaped(name)}`))
}

/**
 * My changes of `base` put on what somebody else made of it. Where both changed the same value, `preferred` stands;
 * `conflicts` names those places.
 */
export function mergeVersions(
  base: unknown,
  mine: unknown,
  theirs: unknown,
  preferred: 'mine' | 'theirs',
  pointer = '',
): { readonly merged: unknown; readonly conflicts: readonly string[] } {
  if (isSame(base, mine)) return { merged: theirs, conflicts: [] }
  if (isSame(base, theirs) || isSame(mine, theirs)) return { merged: mine, conflicts: [] }
  const [was, my, their] = [membersOf(base), membersOf(mine), membersOf(theirs)]
  if (!was || !my || !their) return { merged: preferred === 'mine' ? mine : theirs, conflicts: [pointer] }
  const names = [...new Set([...their.keys(), ...my.keys()])]
  const parts = names.map((name) => ({
    name,
    ...mergeVersions(was.get(name), my.get(name), their.get(name), preferred, `${pointer}/${escaped(name)}`),
  }))
  const kept = parts.filter(({ merged }) => merged !== undefined)
  const merged = Array.isArray(theirs)
    ? kept.map((part) => part.merged)
    : Object.fromEntries(kept.map((part) => [part.name, part.merged]))
  return { merged, conflicts: parts.flatMap(({ conflicts }) => conflicts) }
}

/** The order of an object's members says nothing. */
function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (!isThing(one) || !isThing(other) || Array.isArray(one) !== Array.isArray(other)) return false
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => isSame(Reflect.get(one, name), Reflect.get(other, name)))
  )
}

const isThing = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Members by name; undefined for what has none. Lists of plain values are compared as a whole. */
function membersOf(value: unknown): Map<string, unknown> | undefined {
  if (!isThing(value)) return undefined
  if (!Array.isArray(value)) return new Map(Object.entries(value))
  const named = value.map((entry): [string | undefined, unknown] => [nameOf(entry), entry])
  const members = new Map<string, unknown>()
  for (const [name, entry] of named) {
    if (name === undefined) return undefined
    members.set(name, entry)
  }
  return members
}

function nameOf(entry: unknown): string | undefined {
  if (!isThing(entry)) return undefined
  const name = 'code' in entry ? entry.code : 'id' in entry ? entry.id : undefined
  return typeof name === 'string' ? name : undefined
}

/** RFC 6901 3. */
const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')
