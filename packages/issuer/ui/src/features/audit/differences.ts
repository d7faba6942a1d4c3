type Facts = Readonly<Record<string, unknown>>

export interface Difference {
  readonly field: string
  readonly before?: string
  readonly after?: string
}

/** Members that differ between two records of an entry; nested ones as `address.city`. */
export function differences(before: Facts | undefined, after: Facts | undefined): Difference[] {
  const was = flat(before)
  const is = flat(after)
  const fields = [...new Set([...was.keys(), ...is.keys()])]
  return fields
    .filter((field) => was.get(field) !== is.get(field))
    .map((field) => {
      const [old, now] = [was.get(field), is.get(field)]
      return {
        field,
        ...(old === undefined ? {} : { before: old }),
        ...(now === undefined ? {} : { after: now }),
      }
    })
}

function flat(facts: Facts | undefined, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [name, value] of Object.entries(facts ?? {})) {
    const field = path ? `${path}.${name}` : name
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      for (const [inner, text] of flat(Object(value), field)) found.set(inner, text)
    else if (value !== null && value !== undefined)
      found.set(field, typeof value === 'string' ? value : JSON.stringify(value))
  }
  return found
}
