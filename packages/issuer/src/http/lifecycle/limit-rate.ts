import { networkOf } from '@sello/platform'
import type { RequestHandler } from 'express'
import { issuerError } from '../../features/errors.ts'

/** Addresses that are remembered at once. */
const REMEMBERED = 10_000

/**
 * So many requests of one address in a while (an IPv6 /64 is one); more are refused with `too-many-requests`. In
 * memory: a restart forgets.
 */
export function limitRate(options: { most: number; withinMs: number; clock: () => Date }): RequestHandler {
  const { most, withinMs, clock } = options
  const seen = new Map<string, { since: number; count: number }>()
  return (request, _response, next) => {
    const now = clock().getTime()
    const address = networkOf(request.ip ?? '')
    const known = seen.get(address)
    const current = known && now - known.since < withinMs ? known : { since: now, count: 0 }
    current.count++
    seen.delete(address)
    seen.set(address, current)
    const oldest = seen.keys().next().value
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest)
    if (current.count > most)
      throw issuerError('too-many-requests', 'Too many requests from your address; try again later.')
    next()
  }
}
