/** A JSON Schema as people read it: one line a member, `?` where it may be left out, `→ Name` for a reference. */
export function schemaLines(schema: unknown): string[] {
  return typeOf(schema, '').split('\n')
}

type Schema = Readonly<Record<string, unknown>>

/** Deeper ones are cut off: what nests so far is a recursive schema. */
const MAX_INDENT = 24

function typeOf(schema: unknown, indent: string): string {
  if (typeof schema !== 'object' || schema === null || indent.length > MAX_INDENT) return 'any'
  const known: Schema = { ...schema }
  if (typeof known.$ref === 'string') return `→ ${known.$ref.split('/').at(-1) ?? ''}`
  if ('const' in known) return JSON.stringify(known.const)
  if (Array.isArray(known.enum)) return known.enum.map((value) => JSON.stringify(value)).join(' | ')
  for (const [word, sign] of [
    ['anyOf', ' | '],
    ['oneOf', ' | '],
    ['allOf', ' & '],
  ] as const)
    if (Array.isArray(known[word])) return known[word].map((one) => typeOf(one, indent)).join(sign)
  if (known.type === 'array') return `[ ${typeOf(known.items, indent)} ]${bounds(known, 'Items')}`
  if (known.type === 'object' || known.properties) return objectType(known, indent)
  return `${plainType(known)}${bounds(known, 'Length')}${range(known)}${remark(known)}`
}

function plainType({ type, format }: Schema): string {
  const name = Array.isArray(type) ? type.join(' | ') : typeof type === 'string' ? type : 'any'
  return typeof format === 'string' ? `${name} (${format})` : name
}

function objectType({ properties, required, additionalProperties }: Schema, indent: string): string {
  const members = typeof properties === 'object' && properties !== null ? Object.entries(properties) : []
  const needed: readonly unknown[] = Array.isArray(required) ? required : []
  const inner = `${indent}  `
  if (members.length === 0)
    return additionalProperties ? `{ [name]: ${typeOf(additionalProperties, inner)} }` : '{ }'
  const lines = members.map(
    ([name, schema]) => `${inner}${name}${needed.includes(name) ? '' : '?'}: ${typeOf(schema, inner)}`,
  )
  return `{\n${lines.join('\n')}\n${indent}}`
}

function bounds(schema: Schema, of: 'Items' | 'Length'): string {
  const [least, most] = [schema[`min${of}`], schema[`max${of}`]]
  return least === undefined && most === undefined ? '' : ` ${String(least ?? 0)}…${String(most ?? '')}`
}

function range({ minimum, maximum }: Schema): string {
  // What JSON can hold safely is no limit of ours.
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum
  return minimum === undefined && most === undefined ? '' : ` ${String(minimum ?? '')}…${String(most ?? '')}`
}

const remark = ({ description, pattern }: Schema): string =>
  typeof description === 'string' ? ` — ${description}` : typeof pattern === 'string' ? ` /${pattern}/` : ''
