import { SelloError } from '@sello/core'
import type { Request } from 'express'

/** The token of `Authorization: Bearer …` (RFC 6750 2.1). Throws `not-signed-in` when there is none. */
export function bearerToken(request: Request): string {
  const match = /^Bearer ([A-Za-z0-9._~+/-]{1,512}=*)$/.exec(request.headers.authorization ?? '')
  if (!match?.[1]) throw new SelloError('not-signed-in', 'Send a token as Authorization: Bearer.')
  return match[1]
}
