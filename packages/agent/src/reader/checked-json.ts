import { parseStrictJson, SelloError } from '@sello/core'

export type JsonObject = Readonly<Record<string, unknown>>

const MAX_BYTES = 262_144
const MAX_DEPTH = 32
/** Canonicalising grows faster than its input: a certificate has about a hundred values, eight presented a thousand. */
const MAX_VALUES = 2500
/** Beyond every context's terms: no `@` keywords, no full IRIs, which would be a second name for a term. */
const KEY = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/
const FORBIDDEN_KEYS = new Set(['constructor', 'prototype'])

/** Keys that were found allowed: a certificate's are few and the same in every one. */
const allowedKeys = new Set<string>()

function isAllowedKey(key: string): boolean {
  if (allowedKeys.has(key)) return true
  if (!KEY.test(key) || FORBIDDEN_KEYS.has(key)) return false
  if (allowedKeys.size < 512) allowedKeys.add(key)
  return true
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function refuse(code: string, message: string, cause?: unknown): SelloError {
  return new SelloError(code, message, { cause })
}

/** Throws `too-large` when a text is over 256 KB. */
export function checkSize(text: string): void {
  if (text.length > MAX_BYTES || (text.length > MAX_BYTES / 3 && Buffer.byteLength(text) > MAX_BYTES)) {
    throw refuse('too-large', 'The input is larger than 256 KB')
  }
}

/** Parses a JSON object that everybody reads the same way; every fault is a SelloError with a code. */
export function parseCheckedObject(text: string): JsonObject {
  const value = parseStrictJson(text, { maxLength: MAX_BYTES, maxDepth: MAX_DEPTH })
  if (!isObject(value)) throw refuse('not-an-object', 'The JSON is not an object')
  checkMembers(value, 0, true, { left: MAX_VALUES })
  return value
}

/** A copy of a parsed object as plain JSON: what the caller, a getter or a proxy changes later does not count. */
export function copyCheckedObject(input: object): JsonObject {
  const budget = { left: MAX_BYTES }
  const copy = copyPlain(input, 0, budget)
  if (!isObject(copy)) throw refuse('not-an-object', 'The JSON is not an object')
  checkMembers(copy, 0, true, { left: MAX_VALUES })
  return copy
}

/** Depth, keys and well-formed strings; `@context` only where a credential or presentation begins. */
function checkMembers(value: unknown, depth: number, isRoot: boolean, budget: { left: number }): void {
  if (--budget.left < 0) throw refuse('too-many-values', `The JSON has more than ${MAX_VALUES} values`)
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw refuse('string-malformed', 'A string is not well-formed Unicode')
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (depth >= MAX_DEPTH) throw refuse('json-too-deep', `The JSON nests deeper than ${MAX_DEPTH} levels`)
  if (Array.isArray(value)) {
    for (const item of value) checkMembers(item, depth + 1, isRoot, budget)
    return
  }
  const object = value as JsonObject
  for (const key of Object.keys(object)) {
    const member = object[key]
    if (key === '@context') {
      if (!isRoot) throw refuse('nested-context', 'Only a credential or presentation has an @context')
      checkMembers(member, depth + 1, false, budget)
      continue
    }
    if (!isAllowedKey(key)) {
      throw refuse('json-forbidden-key', `The key "${key.slice(0, 70)}" is not allowed`)
    }
    const nestedRoot =
      isRoot && (key === 'verifiableCredential' || ((key === 'vc' || key === 'vp') && depth === 0))
    checkMembers(member, depth + 1, nestedRoot, budget)
  }
}

function copyPlain(value: unknown, depth: number, budget: { left: number }): unknown {
  budget.left -= typeof value === 'string' ? Buffer.byteLength(value) : 4
  if (budget.left < 0) throw refuse('too-large', 'The input is larger than 256 KB')
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refuse('not-json', 'A number is not finite')
    return value
  }
  if (typeof value !== 'object') throw refuse('not-json', `A ${typeof value} is not JSON`)
  if (depth >= MAX_DEPTH) throw refuse('json-too-deep', `The JSON nests deeper than ${MAX_DEPTH} levels`)
  if (Array.isArray(value)) return Array.from(value, (item) => copyPlain(item, depth + 1, budget))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw refuse('not-json', 'Not a plain object')
  const copy: Record<string, unknown> = {}
  for (const key of Reflect.ownKeys(value)) {
    if (typeof key !== 'string' || key === '__proto__') {
      throw refuse('json-forbidden-key', `The key "${String(key)}" is not allowed`)
    }
    budget.left -= key.length
    copy[key] = copyPlain(Reflect.get(value, key), depth + 1, budget)
  }
  return copy
}
