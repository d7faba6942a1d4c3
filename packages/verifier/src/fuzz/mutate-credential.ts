import type { SignedCredential } from '@sello/agent'
import { canonicalJson, parseStrictJson } from '@sello/core'
import { changeText, type Json, mutateJson } from './mutate-json.ts'
import type { Random } from './random.ts'

/** A changed credential, as text or as object. `other` is another valid one of the same format. */
export function mutateCredential(
  original: SignedCredential,
  other: SignedCredential,
  random: Random,
): unknown {
  if (typeof original === 'string') return mutateToken(original, String(other), random)
  const document = toJson(original)
  if (random.below(4) === 0) return mutateText(JSON.stringify(document), random)
  const mutated = mutateJson(document, toJson(other), random)
  return random.below(2) === 0 ? mutated : JSON.stringify(mutated)
}

function mutateText(text: string, random: Random): string {
  if (random.below(3) > 0) return changeText(text, random)
  // A second member of the same name: parsers disagree on which one counts.
  const at = text.indexOf(random.pick(['"issuer":', '"version":', '"expiresOn":', '"legalName":']))
  return `${text.slice(0, at)}${random.pick(['"issuer":"x",', '"version":9,', '"\\u0065xpiresOn":null,'])}${text.slice(at)}`
}

const headerForgeries: readonly { [name: string]: Json }[] = [
  { alg: 'none' },
  { alg: 'None' },
  { alg: 'HS256' },
  { alg: 'ES256' },
  { alg: 'RS256' },
  { typ: 'JWT' },
  { typ: 'vp+jwt' },
  { cty: 'vp' },
  { kid: '#delegate-1' },
  { kid: 'did:ethr:0x7a69:0xcccccccccccccccccccccccccccccccccccccccc#delegate-1' },
  { jku: 'https://evil.example/jwks' },
  { jwk: { kty: 'OKP', crv: 'Ed25519', x: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' } },
  { crit: ['b64'], b64: false },
  { zip: 'DEF' },
]

function mutateToken(token: string, other: string, random: Random): string {
  const [header = '', payload = '', signature = ''] = token.split('.')
  return random.pick(tokenMutations)({ token, header, payload, signature, foreign: other.split('.'), random })
}

interface TokenParts {
  readonly token: string
  readonly header: string
  readonly payload: string
  readonly signature: string
  /** Segments of another valid token. */
  readonly foreign: readonly string[]
  readonly random: Random
}

type TokenMutation = (parts: TokenParts) => string

const mutatePayload: TokenMutation = ({ header, payload, signature, foreign, random }) => {
  const mutated = mutateJson(decode(payload), decode(foreign[1] ?? ''), random)
  return [header, encode(mutated), signature].join('.')
}

const replaceSegment =
  (replacement: (segment: string, index: number, parts: TokenParts) => string): TokenMutation =>
  (parts) => {
    const at = parts.random.below(3)
    const segments = [parts.header, parts.payload, parts.signature]
    return segments
      .map((segment, index) => (index === at ? replacement(segment, index, parts) : segment))
      .join('.')
  }

const tokenMutations: readonly TokenMutation[] = [
  // Most of what a credential says is in the payload.
  mutatePayload,
  mutatePayload,
  mutatePayload,
  replaceSegment((_segment, index, { foreign }) => foreign[index] ?? ''),
  replaceSegment((segment, _index, { random }) => changeText(segment, random)),
  ({ header, payload, signature, random }) =>
    [encode({ ...Object(decode(header)), ...random.pick(headerForgeries) }), payload, signature].join('.'),
  ({ header, payload, signature, foreign, random }) =>
    [encode(mutateJson(decode(header), decode(foreign[0] ?? ''), random)), payload, signature].join('.'),
  ({ token, header, payload, signature, random }) =>
    random.pick([
      `${token}.`,
      `${token}.${signature}`,
      `${header}.${payload}`,
      `${header}.${payload}.`,
      `.${payload}.${signature}`,
      `${header}..${signature}`,
      `${token}=`,
      `${header}=.${payload}.${signature}`,
      ` ${header} .${payload}.${signature}`,
      otherTrailingBits(token),
      `data:application/vc+jwt,${token}`,
    ]),
  ({ header, payload, signature, random }) => [header, flipBit(payload, random), signature].join('.'),
  ({ header, payload, signature, random }) => [header, payload, flipBit(signature, random)].join('.'),
  ({ header, payload, signature, random }) => {
    const text = mutateText(Buffer.from(payload, 'base64url').toString(), random)
    return [header, Buffer.from(text).toString('base64url'), signature].join('.')
  },
]

function flipBit(segment: string, random: Random): string {
  const bytes = Buffer.from(segment, 'base64url')
  const at = random.below(bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
  return bytes.toString('base64url')
}

/** The same bytes for a lenient decoder: bits behind the end are set. */
function otherTrailingBits(token: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const last = alphabet.indexOf(token.slice(-1))
  return token.slice(0, -1) + (alphabet[last ^ 1] ?? '')
}

function decode(segment: string): Json {
  const value: Json = JSON.parse(Buffer.from(segment, 'base64url').toString())
  return value
}

function encode(value: Json): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function toJson(document: SignedCredential): Json {
  const value: Json = JSON.parse(JSON.stringify(document))
  return value
}

/**
 * What a credential says and by what it is signed, in one text: the JCS form of its JSON. Members whose order has
 * no meaning in RDF are sorted for Data Integrity. What cannot be read stands for itself.
 */
export function canonicalForm(input: unknown): string {
  try {
    if (typeof input !== 'string') return canonicalJson(withSetsSorted(input))
    if (input.trim().startsWith('{')) return canonicalJson(withSetsSorted(parseStrictJson(input)))
    const [header = '', payload = '', ...rest] = input.split('.')
    return [canonicalPart(header), canonicalPart(payload), ...rest].join('.')
  } catch {
    return `unreadable ${String(input)}`
  }
}

function canonicalPart(segment: string): string {
  const bytes = Buffer.from(segment, 'base64url')
  if (bytes.toString('base64url') !== segment) return segment
  return canonicalJson(parseStrictJson(bytes.toString()))
}

function withSetsSorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('credentialStatus' in value)) return value
  const { credentialStatus } = value
  if (!Array.isArray(credentialStatus)) return value
  const sorted = credentialStatus.map((entry) => canonicalJson(entry)).sort()
  return { ...value, credentialStatus: sorted }
}
