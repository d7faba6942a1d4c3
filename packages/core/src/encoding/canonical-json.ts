import { SelloError } from '../errors.ts'
import { pooledUtf8 } from './pooled-bytes.ts'

/** JSON as RFC 8785 (JCS) writes it: one text for one value. Throws `not-canonicalisable` for what is not I-JSON. */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return canonicalString(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'number':
      if (!Number.isFinite(value)) throw notCanonicalisable('numbers must be finite')
      return JSON.stringify(value)
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value)
    default:
      throw notCanonicalisable(`a ${typeof value} is not JSON`)
  }
}

/** UTF-8 bytes of `canonicalJson`. */
export function canonicalBytes(value: unknown): Uint8Array {
  return pooledUtf8(canonicalJson(value))
}

/** Printable ASCII but for the quote and the backslash: written as it is. */
const PLAIN = /^[ !#-[\]-~]*$/

function canonicalString(value: string): string {
  // RFC 8785 §3.2.2.2: a lone surrogate must end in an error, not in the replacement character.
  if (PLAIN.test(value)) return `"${value}"`
  if (!value.isWellFormed()) throw notCanonicalisable('strings must be well-formed Unicode')
  return JSON.stringify(value)
}

function canonicalArray(values: readonly unknown[]): string {
  let text = '['
  for (let index = 0; index < values.length; index++) {
    if (index > 0) text += ','
    text += canonicalJson(values[index])
  }
  return `${text}]`
}

function canonicalObject(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw notCanonicalisable('only plain objects are JSON')
  }
  const members = value as Readonly<Record<string, unknown>>
  let text = '{'
  // Without a comparator sort() orders by UTF-16 code units, as §3.2.3 wants.
  for (const name of Object.keys(value).sort()) {
    if (text.length > 1) text += ','
    text += `${canonicalString(name)}:${canonicalJson(members[name])}`
  }
  return `${text}}`
}

function notCanonicalisable(why: string): SelloError<'not-canonicalisable'> {
  return new SelloError('not-canonicalisable', `Cannot be written as canonical JSON: ${why}`)
}
