import type { IncomingMessage } from 'node:http'
import { parseStrictJson, SelloError } from '@sello/core'
import type { RequestHandler } from 'express'

async function collect(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > maxBytes) throw new SelloError('body-too-large', `The body is larger than ${maxBytes} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Bytes that are no UTF-8 would become other characters than were sent. A byte order mark is dropped. */
function readUtf8(bytes: Buffer, code: 'json-malformed' | 'invalid-request'): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new SelloError(code, 'The body is not UTF-8.', { cause })
  }
}

/** Half of a character, which only an escape can bring into a text that was read as UTF-8. */
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, item]) => key.isWellFormed() && isWellFormed(item))
}

export interface JsonBodyOptions {
  readonly maxBytes: number
  readonly maxDepth?: number
  /** Takes strings that are no well-formed Unicode: where a body is looked at as it came, and answered with a verdict. */
  readonly anyUnicode?: boolean
}

/**
 * Reads a JSON body strictly (I-JSON, RFC 7493: no duplicate keys, no prototype keys, no halves of characters; bounded
 * size and depth) into `request.body`. An empty body reads as undefined. Errors: `body-too-large`,
 * `unsupported-media-type`, the `json-…` codes.
 */
export function readJsonBody(options: JsonBodyOptions): RequestHandler {
  return async (request, _response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next()
    if (Number(request.headers['content-length'] ?? 0) > options.maxBytes)
      throw new SelloError('body-too-large', `The body is larger than ${options.maxBytes} bytes.`)
    const text = readUtf8(await collect(request, options.maxBytes), 'json-malformed')
    if (text.length === 0) return next()
    if (!request.is(['application/json', 'application/*+json']))
      throw new SelloError('unsupported-media-type', 'Send the body as application/json.')
    request.body = parseStrictJson(text, { maxLength: options.maxBytes, maxDepth: options.maxDepth ?? 40 })
    if (!options.anyUnicode && ESCAPED_SURROGATE.test(text) && !isWellFormed(request.body))
      throw new SelloError('json-malformed', 'A string of the body is not well-formed Unicode.')
    next()
  }
}

/** Reads a text body (CSV, JWT) into `request.body`; errors as readJsonBody, and `invalid-request` where it is not UTF-8. */
export function readTextBody(options: { maxBytes: number; types: string[] }): RequestHandler {
  return async (request, _response, next) => {
    if (!request.is(options.types))
      throw new SelloError('unsupported-media-type', `Send the body as ${options.types.join(' or ')}.`)
    request.body = readUtf8(await collect(request, options.maxBytes), 'invalid-request')
    next()
  }
}

/** Reads a body of one of the media types as a Buffer into `request.body`; errors as readJsonBody. */
export function readBody(options: { maxBytes: number; types: string[] }): RequestHandler {
  return async (request, _response, next) => {
    if (!request.is(options.types))
      throw new SelloError('unsupported-media-type', `Send the body as ${options.types.join(' or ')}.`)
    request.body = await collect(request, options.maxBytes)
    next()
  }
}
