import { SelloError } from '@sello/core'
import type { Request } from 'express'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A request that changes something and is known by its cookie must come from a page of this service: browsers say so
 * in `Sec-Fetch-Site`, older ones in `Origin`; what says neither is refused. Throws `cross-site-request`.
 */
export function requireSameOrigin(request: Request, origin: string): void {
  if (SAFE.has(request.method)) return
  const site = request.get('sec-fetch-site')
  const from = request.get('origin')
  const same = site === undefined ? from === origin : site === 'same-origin'
  if (!same) throw new SelloError('cross-site-request', 'Send this from a page of the service itself.')
}
