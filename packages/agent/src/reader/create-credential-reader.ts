import {
  AEO_CERTIFICATE_CONTEXTS,
  type CredentialReader,
  isSelloError,
  type ReadCredential,
  type ReadPresentation,
  type Unreadable,
} from '@sello/core'
import { checkSize, copyCheckedObject, type JsonObject, parseCheckedObject, refuse } from './checked-json.ts'
import { parseJws } from './parse-jws.ts'
import { readLdpCredential } from './read-credential.ts'
import { readCredentialToken, readJwtVpJson, readLdpPresentation, readVpJwt } from './read-presentation.ts'
import type { ReaderContext } from './reader-context.ts'

/**
 * The reader of the three credential and three presentation formats. Never throws and never reaches the network:
 * input that could be read in two ways is `unreadable` with a code.
 */
export function createCredentialReader(options: Partial<ReaderContext> = {}): CredentialReader {
  const context: ReaderContext = {
    contexts: options.contexts ?? [AEO_CERTIFICATE_CONTEXTS],
    clock: options.clock ?? (() => new Date()),
    clockSkewSeconds: options.clockSkewSeconds ?? 300,
  }
  return {
    async read(input) {
      try {
        return readInput(input, context)
      } catch (error) {
        return unreadable(error)
      }
    },
  }
}

function readInput(input: unknown, context: ReaderContext): ReadCredential | ReadPresentation {
  if (typeof input === 'object' && input !== null) return readJson(copyCheckedObject(input), context)
  if (typeof input !== 'string') throw refuse('input-unsupported', 'Give a JWT, a JSON text or a JSON object')
  checkSize(input)
  const text = input.trim()
  return text.startsWith('{') ? readJson(parseCheckedObject(text), context) : readToken(text, context)
}

function readJson(json: JsonObject, context: ReaderContext): ReadCredential | ReadPresentation {
  const { type } = json
  if (Array.isArray(type) && type.includes('VerifiablePresentation'))
    return readLdpPresentation(json, context)
  if (Array.isArray(type) && type.includes('VerifiableCredential')) return readLdpCredential(json, context)
  throw refuse('type-unexpected', 'Neither a verifiable credential nor a verifiable presentation')
}

function readToken(token: string, context: ReaderContext): ReadCredential | ReadPresentation {
  const jws = parseJws(token)
  if (jws.typ === 'vp+jwt') return readVpJwt(jws, context)
  if (jws.typ === 'JWT' && 'vp' in jws.payload) return readJwtVpJson(jws, context)
  return readCredentialToken(jws, context)
}

function unreadable(error: unknown): Unreadable {
  // A getter or a proxy in the input can throw anything: its words are not repeated.
  if (!isSelloError(error)) return { kind: 'unreadable', code: 'unreadable', message: 'Cannot be read' }
  return { kind: 'unreadable', code: error.code, message: error.message }
}
