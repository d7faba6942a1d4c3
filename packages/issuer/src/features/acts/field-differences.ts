/** One field before and after; undefined where it has no value. `field` is an RFC 6901 pointer. */
export interface FieldDifference {
  readonly field: string
  readonly before?: unknown
  readonly after?: unknown
  readonly changed: boolean
}

/** Every member of two records side by side, those of nested objects by their own pointers; lists are one field. */
export function fieldDifferences(
  before: Readonly<Record<string, unknown>> | undefined,
  after: Readonly<Record<string, unknown>> | undefined,
): FieldDifference[] {
  const old = new Map(leavesOf(before ?? {}, ''))
  const now = new Map(leavesOf(after ?? {}, ''))
  return [...new Set([...old.keys(), ...now.keys()])].map((field) => {
    const [was, is] = [old.get(field), now.get(field)]
    return {
      field,
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
      changed: JSON.stringify(was) !== JSON.stringify(is),
    }
  })
}

function leavesOf(record: object, path: string): [string, unknown][] {
  return Object.entries(record).flatMap(([name, value]): [string, unknown][] => {
    if (value === undefined) return []
    const pointer = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const nested = value !== null && typeof value === 'object' && !Array.isArray(value)
    return nested ? leavesOf(value, pointer) : [[pointer, value]]
  })
}
