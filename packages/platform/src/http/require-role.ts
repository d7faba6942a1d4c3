import { SelloError } from '@sello/core'
import type { Request, RequestHandler, Response } from 'express'
import type { Access, Caller } from '../auth/access.ts'
import { bearerToken } from '../auth/bearer.ts'
import { requireSameOrigin } from './same-origin.ts'
import { cookieValue, type SessionCookie } from './session-cookie.ts'

/** Knows callers by their token, and by the cookie of a service that has one. */
export interface CallerSource<Role extends string> extends Pick<Access<Role>, 'callerOf'> {
  readonly cookie?: SessionCookie
}

/** A guard names its roles, so that the API's document can be compared with it. */
export type Guard = RequestHandler & { readonly roles: readonly string[] }

/**
 * Lets through who holds one of the roles (any caller when none is named), known afterwards by `callerIn`. Errors:
 * `not-signed-in`, `not-allowed`, `second-factor-needed`, `cross-site-request`.
 */
export function requireRole<Role extends string>(access: CallerSource<Role>, ...roles: Role[]): Guard {
  const guard: RequestHandler = async (request, response, next) => {
    const caller = await callerOf(access, request)
    if (caller.mustEnrol)
      throw new SelloError('second-factor-needed', 'Enrol a second factor: nothing else is allowed before.')
    if (roles.length > 0 && !roles.some((role) => caller.roles.includes(role)))
      throw new SelloError('not-allowed', `This needs one of the roles: ${roles.join(', ')}.`)
    response.locals.caller = caller
    next()
  }
  return Object.assign(guard, { roles })
}

/**
 * Lets through who is in a session, also one that can only enrol a second factor when `enrolling`. Errors:
 * `not-signed-in`, `second-factor-needed`, `cross-site-request`; `not-allowed` for API keys.
 */
export function requireSession<Role extends string>(
  access: CallerSource<Role>,
  options: { enrolling: boolean } = { enrolling: false },
): Guard {
  const guard: RequestHandler = async (request, response, next) => {
    const caller = await callerOf(access, request)
    if (caller.sessionId === undefined)
      throw new SelloError('not-allowed', 'This is for people in a session.')
    if (caller.mustEnrol && !options.enrolling)
      throw new SelloError('second-factor-needed', 'Enrol a second factor: nothing else is allowed before.')
    response.locals.caller = caller
    next()
  }
  return Object.assign(guard, { roles: [] })
}

/** Who asks, by token or cookie. Errors: `not-signed-in`, `cross-site-request`. */
export async function callerOf<Role extends string>(
  access: CallerSource<Role>,
  request: Request,
): Promise<Caller<Role>> {
  const { cookie } = access
  const token = cookie && request.headers.authorization === undefined && cookieValue(request, cookie.name)
  if (!cookie || !token) return access.callerOf(bearerToken(request))
  requireSameOrigin(request, cookie.origin)
  return access.callerOf(token)
}

/** The caller of a route that requireRole or requireSession guards. */
export function callerIn(response: Response): Caller<string> {
  const caller: Caller<string> | undefined = response.locals.caller
  if (!caller) throw new Error('invariant: the route is not guarded by requireRole')
  return caller
}
