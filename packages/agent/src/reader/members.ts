import { isDid, type KeyAlgorithm } from '@sello/core'
import { isObject, type JsonObject, refuse } from './checked-json.ts'

const DID_URL = /^(did:[a-z0-9]+:[A-Za-z0-9._:%-]+)#[A-Za-z0-9._:%-]+$/
const THUMBPRINT = /^urn:ietf:params:oauth:jwk-thumbprint:sha-256:([A-Za-z0-9_-]{43})$/

/** A name for a bare key where a DID URL would stand (RFC 9278). */
export function thumbprintUrn(thumbprint: string): string {
  return `urn:ietf:params:oauth:jwk-thumbprint:sha-256:${thumbprint}`
}

/** The DID of a DID URL with a fragment; undefined for everything else. */
export function didOfUrl(didUrl: string): string | undefined {
  return didUrl.length <= 4096 ? DID_URL.exec(didUrl)?.[1] : undefined
}

export function thumbprintOfUrn(urn: string): string | undefined {
  return THUMBPRINT.exec(urn)?.[1]
}

export function requireString(object: JsonObject, name: string, maxLength = 4096): string {
  const value = object[name]
  if (typeof value !== 'string' || value.length === 0 || value.length > maxLength) {
    throw refuse('member-malformed', `"${name}" must be a text of up to ${maxLength} characters`)
  }
  return value
}

export function optionalString(object: JsonObject, name: string, maxLength = 4096): string | undefined {
  return object[name] === undefined ? undefined : requireString(object, name, maxLength)
}

export function requireDid(object: JsonObject, name: string): string {
  const value = object[name]
  if (!isDid(value)) throw refuse('member-malformed', `"${name}" must be a DID`)
  return value
}

/** A NumericDate in whole seconds. */
export function optionalSeconds(object: JsonObject, name: string): number | undefined {
  const value = object[name]
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw refuse('member-malformed', `"${name}" must be whole seconds since 1970`)
  }
  return value
}

export function requireTypes(object: JsonObject, first: string): void {
  const types = object.type
  const isList = Array.isArray(types) && types.every((type) => typeof type === 'string')
  if (!isList || types[0] !== first || new Set(types).size !== types.length) {
    throw refuse('type-unexpected', `"type" must be a list that begins with "${first}"`)
  }
}

/** Throws unless `@context` is exactly one of the lists. */
export function requireContext(object: JsonObject, allowed: readonly (readonly string[])[]): void {
  const context = object['@context']
  const isAllowed = allowed.some(
    (list) =>
      Array.isArray(context) && context.length === list.length && list.every((url, i) => context[i] === url),
  )
  if (!isAllowed) throw refuse('context-unknown', '"@context" is not exactly the expected list')
}

export function requireKnownMembers(object: JsonObject, known: ReadonlySet<string>, where: string): void {
  for (const key of Object.keys(object)) {
    if (!known.has(key)) throw refuse('member-unknown', `"${key}" is not expected in the ${where}`)
  }
}

/** The member without which nothing is left of an object: everything but the named ones. */
export function without(object: JsonObject, ...names: string[]): Record<string, unknown> {
  const rest: Record<string, unknown> = { ...object }
  for (const name of names) delete rest[name]
  return rest
}

export function requireObject(object: JsonObject, name: string): JsonObject {
  const value = object[name]
  if (!isObject(value)) throw refuse('member-malformed', `"${name}" must be an object`)
  return value
}

/** JOSE algorithm → the one kind of key that may stand behind it. */
export const JOSE_ALGORITHMS: Readonly<Record<string, KeyAlgorithm>> = {
  EdDSA: 'Ed25519',
  ES256K: 'Secp256k1',
  ES256: 'P256',
}
