import { SelloError } from './errors.ts'

export interface StrictJsonLimits {
  /** Longest text in UTF-16 code units. */
  readonly maxLength: number
  /** Deepest nesting of objects and arrays. */
  readonly maxDepth: number
}

const DEFAULTS: StrictJsonLimits = { maxLength: 262_144, maxDepth: 32 }
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])
/** White space of JSON (RFC 8259 §2) before a colon. */
const SPACED_COLONS = [' :', '\n:', '\r:', '\t:']
const QUOTE = 0x22
const BACKSLASH = 0x5c

/**
 * Parses JSON that everybody reads the same way (I-JSON, RFC 7493 2.3): refuses duplicate keys, keys that
 * reach a prototype, deep nesting and long texts. Throws SelloError with code `json-malformed`,
 * `json-duplicate-key`, `json-forbidden-key`, `json-too-deep` or `json-too-long`.
 */
export function parseStrictJson(text: string, limits: Partial<StrictJsonLimits> = {}): unknown {
  const { maxLength = DEFAULTS.maxLength, maxDepth = DEFAULTS.maxDepth } = limits
  if (text.length > maxLength)
    throw new SelloError('json-too-long', `The text is longer than ${maxLength} characters.`)
  const plain = parsePlain(text, maxDepth)
  if (plain) return plain.value
  scanNesting(text, maxDepth)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new SelloError('json-malformed', 'The text is not valid JSON.', { cause })
  }
  return value
}

/**
 * The quick way for how JSON is mostly written: no escapes, no white space before a colon. Each member's name then
 * ends in `":`, so a value that has as many members as the text has `":` lost none to a duplicate. Undefined
 * wherever that proves nothing, or something is wrong: the slow way then says what.
 */
function parsePlain(text: string, maxDepth: number): { readonly value: unknown } | undefined {
  if (text.includes('\\') || SPACED_COLONS.some((colon) => text.includes(colon))) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  return countMembers(value, maxDepth) === countNameEnds(text) ? { value } : undefined
}

/** Members of all objects; NaN for what nests too deep or has a forbidden key. */
function countMembers(value: unknown, depthLeft: number): number {
  if (typeof value !== 'object' || value === null) return 0
  if (depthLeft === 0) return Number.NaN
  let count = 0
  if (Array.isArray(value)) {
    for (const item of value) count += countMembers(item, depthLeft - 1)
    return count
  }
  const object = value as Readonly<Record<string, unknown>>
  for (const key in object) {
    if (FORBIDDEN_KEYS.has(key)) return Number.NaN
    count += 1 + countMembers(object[key], depthLeft - 1)
  }
  return count
}

function countNameEnds(text: string): number {
  let count = 0
  for (let at = text.indexOf('":'); at !== -1; at = text.indexOf('":', at + 2)) count++
  return count
}

/** One pass over the text: depth and, per object, the set of its keys. Anything malformed is left to JSON.parse. */
function scanNesting(text: string, maxDepth: number): void {
  const open: (Set<string> | undefined)[] = []
  let expectKey = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === QUOTE) {
      const end = endOfString(text, i)
      if (expectKey) {
        addKey(open[open.length - 1], text.slice(i, end + 1))
        expectKey = false
      }
      i = end
    } else if (code === 0x7b || code === 0x5b) {
      if (open.length >= maxDepth)
        throw new SelloError('json-too-deep', `The JSON nests deeper than ${maxDepth} levels.`)
      open.push(code === 0x7b ? new Set() : undefined)
      expectKey = code === 0x7b
    } else if (code === 0x7d || code === 0x5d) {
      open.pop()
      expectKey = false
    } else if (code === 0x2c) {
      expectKey = open[open.length - 1] !== undefined
    }
  }
}

/** Index of the quote that ends the string; most strings have no backslash, and the engine searches faster than a loop. */
function endOfString(text: string, start: number): number {
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from)
    if (quote === -1) return text.length
    let backslashes = 0
    while (text.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes++
    if (backslashes % 2 === 0) return quote
    from = quote + 1
  }
}

function addKey(keys: Set<string> | undefined, quoted: string): void {
  if (!keys) return
  const key = unescapeKey(quoted)
  if (FORBIDDEN_KEYS.has(key)) throw new SelloError('json-forbidden-key', `The key "${key}" is not allowed.`)
  if (keys.has(key))
    throw new SelloError('json-duplicate-key', `The key "${key.slice(0, 70)}" stands twice in one object.`)
  keys.add(key)
}

function unescapeKey(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1)
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted
  }
}
