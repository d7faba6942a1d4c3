import { SelloError } from '@sello/core'
import type { Request, Response } from 'express'

/** Answers a record that can be edited, with its version as a strong `ETag` (RFC 9110 8.8.3). */
export function sendVersioned(response: Response, version: number, body: unknown): void {
  response.setHeader('etag', `"${version}"`)
  response.json(body)
}

/**
 * The version that the caller saw, from `If-Match`; undefined when it sent none or `*`. Throws `invalid-request` for
 * what no answer of ours has given.
 */
export function ifMatch(request: Request): number | undefined {
  const header = request.get('if-match')?.trim()
  if (header === undefined || header === '*') return undefined
  const version = /^"([1-9]\d{0,14})"$/.exec(header)?.[1]
  if (version === undefined)
    throw new SelloError('if-match-malformed', 'If-Match takes one ETag as it was answered, or *.')
  return Number(version)
}

/** The same where a change without it would overwrite unseen. Throws `if-match-missing`. */
export function requireIfMatch(request: Request): number {
  const version = ifMatch(request)
  if (version === undefined)
    throw new SelloError('if-match-missing', 'Send the ETag of the version that you saw as If-Match.')
  return version
}
